using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Rehearsal;

/// <summary>One of the two policies of a rehearsal, with the world that follows from its decisions.</summary>
internal sealed class RehearsedSide(PolicySnapshot policy, IReadOnlyDictionary<string, MeasuredDeployment> measured, RehearsalOptions options)
{
    private readonly ReplayedWorld _world = new(policy, measured, options);
    private readonly long[] _matches = new long[policy.Rules.Length];
    private readonly TotalsCounter _totals = new();

    /// <summary>The policy.</summary>
    public PolicySnapshot Policy => policy;

    /// <summary>How many requests each rule matched: all that it protects, or those whose objective it set.</summary>
    public ReadOnlySpan<long> Matches => _matches;

    /// <summary>The sums so far.</summary>
    public RehearsalTotals Totals => _totals.Sum();

    /// <summary>Decides a request that arrives at <paramref name="now"/>, in milliseconds of the replay, and serves it.</summary>
    public RehearsedDecision Decide(RecordedRequest request, double now)
    {
        _world.Arrive(request, now);
        var decided = policy.TryResolveModel(request.Model, out var model) ? Decide(request, model) : default;
        _totals.Add(decided);
        return decided;
    }

    private RehearsedDecision Decide(RecordedRequest request, ModelSelection model)
    {
        var facts = request.Facts(policy, model);
        CountMatches(facts);
        var decision = PolicyEngine.Decide(policy, facts, _world, _world, experiments: RecordedStops.Of(request));
        if (decision.CandidateCount == 0)
        {
            return new RehearsedDecision(decision, null, default, 0, default, false);
        }

        var first = decision.Candidate(0);
        var observed = request.Observed;
        var input = observed?.InputTokens ?? request.InputTokens;
        var output = observed?.OutputTokens ?? Math.Min(request.MaxOutputTokens ?? options.TypicalOutputTokens, options.TypicalOutputTokens);

        // What one deployment has cached no other has.
        var cached = observed?.Deployment == first.Id ? observed.CachedInputTokens ?? 0 : 0;
        var cost = first.Price?.At(request.At)?.CostNanoUsd(input, output, cached, reasoningTokens: observed?.ReasoningTokens ?? 0);
        var times = _world.Serve(first.Index, Math.Max(0, input - cached), output);
        var slo = options.SloTtftMs + (input / 4.0);
        var keeps = (!request.Stream || times.TtftMs <= slo) && times.TotalMs <= slo + (output * options.SloMsPerOutputToken);
        return new RehearsedDecision(decision, first, (input, output), cost, times, keeps);
    }

    private void CountMatches(in RequestFacts facts)
    {
        var label = policy.LabelOf(facts.Findings);
        var looked = new RuleFacts
        {
            Request = facts,
            Label = label > facts.Label ? label : facts.Label,
            Policy = policy,
            Conditions = _world,
            Forecasts = _world,
        };
        var preferred = !facts.Model.IsAuto;
        for (var i = 0; i < _matches.Length; i++)
        {
            var rule = policy.Rules[i];
            var prefers = rule.Kind == RuleKind.Prefer;
            if (prefers ? !preferred && (rule.When is null || rule.When.Holds(looked, uncertain: false)) : rule.When is null || rule.When.Holds(looked, uncertain: true))
            {
                _matches[i]++;
                preferred |= prefers;
            }
        }
    }
}
