using System.Text;

namespace Gateway.Policy;

/// <summary>Says in one clause what took which deployments away from a request.</summary>
public static class RemovalText
{
    /// <summary>More names than this help nobody.</summary>
    private const int MaxNames = 5;

    /// <summary>The clause, for example <c>rule 'eu-only' removed openai/gpt-5.4; engine_down removed local/demo</c></summary>
    public static string Of(RoutingDecision decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        var removals = new List<(string What, List<string> Names)>();
        foreach (var verdict in decision.Verdicts)
        {
            if (verdict.Kind is VerdictKind.Candidate or VerdictKind.NotInRule or VerdictKind.NotRequested)
            {
                continue;
            }

            var what = decision.RuleOf(verdict) is { } rule ? $"rule '{rule}'" : VerdictText.Code(verdict.Kind);
            var entry = removals.Find(removal => removal.What == what);
            if (entry.Names is null)
            {
                removals.Add(entry = (what, []));
            }

            entry.Names.Add(decision.Policy.Deployments[verdict.DeploymentIndex].Id);
        }

        return Join(removals);
    }

    private static string Join(List<(string What, List<string> Names)> removals)
    {
        var text = new StringBuilder();
        foreach (var (what, names) in removals)
        {
            text.Append(text.Length == 0 ? "" : "; ").Append(what).Append(" removed ").AppendJoin(", ", names.Take(MaxNames));
            if (names.Count > MaxNames)
            {
                text.Append(" and ").Append(names.Count - MaxNames).Append(" more");
            }
        }

        return text.ToString();
    }
}
