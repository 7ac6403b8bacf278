using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Cases;

/// <summary>The decision that a case expects. What it does not mention is not compared, but for the candidates and the refusal.</summary>
internal sealed class PolicyCaseExpectation
{
    private const string Nobody = "nobody";

    private IReadOnlyList<string> Candidates { get; init; } = [];

    private string? Reason { get; init; }

    private RefusalKind Refusal { get; init; }

    private IReadOnlyList<(string Name, Written<string> Value)> Removed { get; init; } = [];

    private IReadOnlyList<(string Name, Written<string> Value)> Fallbacks { get; init; } = [];

    private string? Arm { get; init; }

    private string? Shadow { get; init; }

    private bool? Pseudonyms { get; init; }

    /// <summary>Reads <c>expect</c>; null with a problem.</summary>
    public static PolicyCaseExpectation? Read(FieldReader entry, ProblemCollector problems)
    {
        if (entry.Node("expect", required: true) is not { } node || FieldReader.Of(node, problems) is not { } fields)
        {
            return null;
        }

        var refusal = RefusalKind.None;
        if (fields.Text("refusal") is { } word && !Enum.TryParse(word.Value, out refusal))
        {
            problems.Add(word, $"unknown refusal; {NearestName.Cure(word.Value, Enum.GetNames<RefusalKind>())}");
        }

        var expectation = new PolicyCaseExpectation
        {
            // An empty list says that nobody may be left, so it cannot be read as a list of names.
            Candidates = fields.Node("candidates", required: true) is { Kind: YamlKind.List } list ? [.. list.Items.Select(item => item.Text)] : [],
            Reason = fields.Text("reason")?.Value,
            Refusal = refusal,
            Removed = fields.Fields("removed")?.Pairs() ?? [],
            Fallbacks = fields.Fields("fallbacks")?.Pairs() ?? [],
            Arm = fields.Text("arm")?.Value,
            Shadow = fields.Text("shadow")?.Value,
            Pseudonyms = fields.Flag("pseudonyms")?.Value,
        };
        foreach (var (trigger, then) in expectation.Fallbacks.Where(static pair => !FallbackTriggers.All.Contains(pair.Name)))
        {
            problems.Add(then.Line, then.Key, trigger, $"unknown trigger; {NearestName.Cure(trigger, FallbackTriggers.All)}");
        }

        fields.Finish();
        return expectation;
    }

    /// <summary>Adds a sentence for each difference.</summary>
    public void Compare(RoutingDecision decision, List<string> failures)
    {
        var candidates = Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Id);
        Differ("candidates", string.Join(", ", Candidates), string.Join(", ", candidates), failures);
        Differ("refusal", $"{Refusal}", $"{decision.Refusal}", failures);
        if (Reason is not null)
        {
            Differ("reason", Reason, decision.Reason, failures);
        }

        if (Arm is not null)
        {
            Differ("arm", Arm, decision.Experiment is { } drawn ? $"{drawn.Experiment}/{drawn.Arm}" : "none", failures);
        }

        if (Shadow is not null)
        {
            Differ("shadow", Shadow, decision.Shadow?.Id ?? "none", failures);
        }

        if (Pseudonyms is { } needed)
        {
            Differ("pseudonyms", $"{needed}", $"{decision.NeedsPseudonyms}", failures);
        }

        var removed = Removers(decision);
        foreach (var (id, by) in Removed)
        {
            Differ($"what removed {id}", by.Value, removed.GetValueOrDefault(id, "no such deployment"), failures);
        }

        foreach (var (trigger, then) in Fallbacks)
        {
            Differ($"who follows by {trigger}", then.Value, Follower(decision, (FallbackTrigger)FallbackTriggers.All.IndexOf(trigger)), failures);
        }
    }

    // Who is tried when the first candidate fails so; a refusal of the request itself is passed on unless the policy says otherwise.
    private static string Follower(RoutingDecision decision, FallbackTrigger trigger)
    {
        if (decision.CandidateCount == 0)
        {
            return Nobody;
        }

        var first = decision.Candidate(0).Index;
        var position = FallbackChain.Next(decision, first, trigger, 1ul << first, goesOn: trigger < FallbackTrigger.ContextWindow);
        return position < 0 ? Nobody : decision.Candidate(position).Id;
    }

    // By what each deployment was removed: a rule's id, or else the verdict's code.
    private static Dictionary<string, string> Removers(RoutingDecision decision)
    {
        var removers = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var verdict in decision.Verdicts)
        {
            removers[decision.Policy.Deployments[verdict.DeploymentIndex].Id] = decision.RuleOf(verdict) ?? VerdictText.Code(verdict.Kind);
        }

        return removers;
    }

    private static void Differ(string what, string expected, string actual, List<string> failures)
    {
        if (!string.Equals(expected, actual, StringComparison.Ordinal))
        {
            failures.Add($"{what}: expected '{expected}', got '{actual}'");
        }
    }
}
