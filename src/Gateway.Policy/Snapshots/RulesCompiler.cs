using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>rules</c>; reports rules that can never match and a list without an end.</summary>
internal sealed class RulesCompiler(DeploymentCatalog catalog, ModelNamesCompiler models, LabelsCompiler labels, ProblemCollector problems)
{
    private readonly CandidateReferences _references = new(catalog, problems);

    /// <summary>The rules in order.</summary>
    public ImmutableArray<RuleSnapshot> Compile(RoutingDocument document)
    {
        var rules = new List<RuleSnapshot>();
        var ids = new HashSet<string>(StringComparer.Ordinal);
        string? catchAll = null;
        foreach (var rule in document.Rules)
        {
            var id = rule.Id?.Value ?? rule.Key;
            CheckId(rule, ids);
            if (catchAll is not null)
            {
                problems.Add(rule.Line, rule.Key, id, $"can never match: rule '{catchAll}' before it matches everything; move this rule up or remove it");
            }

            catchAll ??= rule.When is null or { IsEmpty: true } ? id : null;
            rules.Add(CompileRule(rule, id));
        }

        if (catchAll is null)
        {
            problems.Add(document.Rules.Count > 0 ? document.Rules[^1].Line : 0, "rules", "", "the last rule must have no 'when', so that every request has a rule; add one, for example {id: default, use: [local, cloud]}");
        }

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

    private RuleSnapshot CompileRule(RuleDocument rule, string id)
    {
        var deny = rule.Deny?.Value ?? false;
        if (deny == (rule.Use is not null))
        {
            problems.Add(rule.Line, rule.Key, id, "needs either 'use: [...]' or 'deny: true', not both");
        }

        return new RuleSnapshot
        {
            Id = id,
            Reason = $"policy_rule:{id}",
            Condition = rule.When is null or { IsEmpty: true } ? null : CompileCondition(rule.When),
            Order = _references.Resolve(rule.Use ?? []),
            Deny = deny,
        };
    }

    private ConditionSnapshot CompileCondition(ConditionDocument when)
    {
        if (when is { MinInputTokens: { } min, MaxInputTokens: { } max } && min.Value > max.Value)
        {
            problems.Add(min.Line, min.Key, $"{min.Value}", $"is larger than max ({max.Value}): the rule can never match");
        }

        var (deployments, profiles) = CompileModels(when.Models ?? []);
        return new ConditionSnapshot
        {
            RestrictsModels = when.Models is not null,
            NamedDeployments = deployments,
            NamedProfiles = profiles,
            Keys = Texts(when.Keys),
            Tags = Texts(when.Tags),
            MinInputTokens = when.MinInputTokens?.Value ?? 0,
            MaxInputTokens = when.MaxInputTokens?.Value ?? int.MaxValue,
            Labels = when.Labels?.Select(labels.Label).OfType<DataLabel>().Aggregate(0u, (mask, label) => mask | 1u << (int)label),
            Stream = when.Stream?.Value,
            Needs = CapabilityNames.Join(when.Needs ?? [], problems),
        };
    }

    private (ulong Deployments, uint Profiles) CompileModels(IEnumerable<Written<string>> names)
    {
        var deployments = 0ul;
        var profiles = 0u;
        foreach (var name in names)
        {
            if (catalog.TryFind(name.Value, out var index))
            {
                deployments |= index < 0 ? 0 : 1ul << index;
            }
            else if (models.Selections.TryGetValue(name.Value, out var selection))
            {
                deployments |= selection.IsAuto ? 0 : 1ul << selection.DeploymentIndex;
                profiles |= selection.IsAuto && AutoNames.TryFind(selection.Name, out var profile) ? 1u << (int)profile : 0;
            }
            else if (!models.Known.Contains(name.Value))
            {
                problems.Add(name, $"names no model; {NearestName.Cure(name.Value, models.Known)}");
            }
        }

        return (deployments, profiles);
    }

    private static ImmutableArray<string> Texts(IReadOnlyList<Written<string>>? written) =>
        written is null ? default : [.. written.Select(text => text.Value)];
}
