using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>
/// Finds rules that can never matter because of an earlier one. Judges by what is written, not by what is deployed: whether a file
/// is valid must not depend on the environment.
/// </summary>
internal sealed class RuleShadows(ProblemCollector problems)
{
    private readonly Dictionary<string, string> _preferred = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _protecting = new(StringComparer.Ordinal);
    private string? _catchAll;
    private string? _refusesAll;

    /// <summary>True when a preferring rule without a condition was seen.</summary>
    public bool EndsWithCatchAll => _catchAll is not null;

    /// <summary>Reports what an earlier rule makes pointless.</summary>
    public void Check(RuleDocument rule, string id)
    {
        var when = Normal(rule.When?.Value);
        if (rule.Prefer is not null)
        {
            CheckPreferring(rule, id, when);
        }
        else
        {
            CheckProtecting(rule, id, when);
        }
    }

    /// <summary>A condition without what changes nothing. Spaces tell no two apart, but for those within a text; such a pair is merely not found.</summary>
    public static string Normal(string? condition) =>
        condition is null ? "" : condition.Contains('"', StringComparison.Ordinal) || condition.Contains('\'', StringComparison.Ordinal)
            ? condition.Trim()
            : string.Concat(condition.Where(c => !char.IsWhiteSpace(c)));

    private void CheckPreferring(RuleDocument rule, string id, string when)
    {
        if (_catchAll is not null)
        {
            problems.Add(rule.Line, rule.Key, id, $"can never match: rule '{_catchAll}' before it matches everything; move this rule up or remove it");
        }
        else if (when.Length > 0 && !_preferred.TryAdd(when, id))
        {
            problems.Add(rule.Line, rule.Key, id, $"can never match: rule '{_preferred[when]}' before it has the same condition; remove one of them");
        }

        _catchAll ??= rule.When is null ? id : null;
    }

    private void CheckProtecting(RuleDocument rule, string id, string when)
    {
        if (_refusesAll is not null)
        {
            problems.Add(rule.Line, rule.Key, id, $"removes nothing more: rule '{_refusesAll}' refuses every request");
        }

        if (rule.Deny is { Text.Value: "true" } && rule.When is null)
        {
            _refusesAll = id;
            problems.Add(rule.Line, rule.Key, id, "refuses every request, so that no other rule can matter; give it a 'when'");
        }

        var meaning = $"{when}\n{Meaning("deny", rule.Deny)}\n{Meaning("require", rule.Require)}";
        if (!_protecting.TryAdd(meaning, id))
        {
            problems.Add(rule.Line, rule.Key, id, $"removes nothing more: rule '{_protecting[meaning]}' says the same; remove one of them");
        }
    }

    private static string Meaning(string key, SelectorDocument? selector) =>
        selector is null ? ""
        : selector.References is { } references ? $"{key}[{string.Join(',', references.Select(reference => reference.Value).Order(StringComparer.Ordinal))}]"
        : $"{key}({Normal(selector.Text?.Value)})";
}
