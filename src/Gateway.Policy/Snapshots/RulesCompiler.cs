using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>rules</c>; reports rules that can never matter and a list without an end.</summary>
internal sealed class RulesCompiler(DeploymentCatalog catalog, ObjectivesCompiler objectives, ConditionCompiler conditions, ProblemCollector problems)
{
    /// <summary>Most rules: a verdict names its rule in one byte, and more rules than this nobody reads.</summary>
    public const int MaxRules = 200;

    private const string Everything = "true";
    private readonly CandidateReferences _references = new(catalog, problems);

    /// <summary>The rules in order.</summary>
    public ImmutableArray<RuleSnapshot> Compile(RoutingDocument document)
    {
        if (document.Rules.Count > MaxRules)
        {
            problems.Add(document.Rules[MaxRules].Line, document.Rules[MaxRules].Key, "", $"a policy holds at most {MaxRules} rules");
            return [];
        }

        var rules = new List<RuleSnapshot>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var shadows = new RuleShadows(problems);
        foreach (var rule in document.Rules)
        {
            var id = rule.Id?.Value ?? rule.Key;
            CheckId(rule, ids);
            shadows.Check(rule, id);
            if (CompileRule(rule, id) is { } compiled)
            {
                rules.Add(compiled);
            }
        }

        if (!shadows.EndsWithCatchAll)
        {
            problems.Add(document.Rules.Count > 0 ? document.Rules[^1].Line : 0, "rules", "", "the last 'prefer' rule must have no 'when', so that every request has one; add for example {id: default, prefer: [local, cloud]}");
        }

        objectives.Finish();
        return [.. rules];
    }

    private void CheckId(RuleDocument rule, HashSet<string> ids)
    {
        if (rule.Id is not { } id)
        {
            return;
        }

        // The id goes into a response header and a log line.
        if (id.Value.Length > 64 || id.Value.AsSpan().IndexOfAnyExcept(IdCharacters.Provider) >= 0)
        {
            problems.Add(id, "must be up to 64 small letters, digits, '-', '.' and '_'");
        }
        else if (!ids.Add(id.Value))
        {
            problems.Add(id, "another rule has this id; ids are unique");
        }
    }

    private RuleSnapshot? CompileRule(RuleDocument rule, string id)
    {
        // Read before the count is judged, so that a rule with two faults shows both.
        var when = rule.When is { } written ? conditions.OnRequest(written) : null;
        var (removes, filter) = Protect(rule);
        var objective = rule.Prefer is not { } prefer ? null
            : prefer.References is { } order ? objectives.Order(id, order)
            : prefer.Text is { } name ? objectives.Find(name) : null;
        if ((rule.Deny is null ? 0 : 1) + (rule.Require is null ? 0 : 1) + (rule.Prefer is null ? 0 : 1) != 1)
        {
            problems.Add(rule.Line, rule.Key, id, "needs exactly one of 'deny', 'require' and 'prefer'");
            return null;
        }

        return new RuleSnapshot
        {
            Id = id,
            Reason = $"policy_rule:{id}",
            Kind = rule.Deny is not null ? RuleKind.Deny : rule.Require is not null ? RuleKind.Require : RuleKind.Prefer,
            When = when,
            Removes = removes,
            Filter = filter,
            Objective = objective,
        };
    }

    private (ulong Removes, RuleCondition? Filter) Protect(RuleDocument rule)
    {
        var all = catalog.Deployments.Count == 64 ? ulong.MaxValue : (1ul << catalog.Deployments.Count) - 1;
        if (rule.Deny is { } deny)
        {
            return deny.References is { } denied ? (Mask(denied), null)
                : deny.Text is not { } text ? (all, null)
                : text.Value == Everything ? (all, null) : Filter(conditions.OnDeployment(text), denied: true);
        }

        return rule.Require is not { } require ? (0, null)
            : require.References is { } required ? (all & ~Mask(required), null)
            : require.Text is { } condition ? Filter(conditions.OnDeployment(condition), denied: false) : (all, null);
    }

    // What looks at deployments alone is decided here, once, and costs a request nothing.
    private (ulong Removes, RuleCondition? Filter) Filter(RuleCondition? condition, bool denied)
    {
        if (condition is null || !RuleEnvironment.Fixed.IsSupersetOf(condition.DependsOn))
        {
            return (0, condition);
        }

        var mask = 0ul;
        foreach (var deployment in catalog.Deployments)
        {
            mask |= condition.Holds(RuleFacts.Of(deployment), uncertain: denied) == denied ? 1ul << deployment.Index : 0;
        }

        return (mask, null);
    }

    private ulong Mask(IReadOnlyList<Written<string>> references)
    {
        var mask = 0ul;
        foreach (var index in _references.Resolve(references))
        {
            mask |= 1ul << index;
        }

        return mask;
    }
}
