using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>The outcome of one decision: what to try, in order, and for every deployment why it stayed or went.</summary>
public sealed class RoutingDecision
{
    private readonly CandidateVerdict[] _verdicts;
    private readonly CandidateScore[]? _scores;

    /// <summary>Makes a decision. <paramref name="verdicts"/> holds every deployment once, candidates first in the order to try, <paramref name="scores"/> one for each candidate.</summary>
    public RoutingDecision(
        PolicySnapshot policy,
        string? ruleId,
        string reason,
        CandidateVerdict[] verdicts,
        int candidateCount,
        RefusalKind refusal,
        CandidateScore[]? scores = null,
        ClientHints? hints = null,
        int pinned = -1)
    {
        Policy = policy;
        RuleId = ruleId;
        Reason = reason;
        _verdicts = verdicts;
        CandidateCount = candidateCount;
        Refusal = refusal;
        _scores = scores;
        Hints = hints;
        Pinned = pinned < 0 ? null : policy.Deployments[pinned];
    }

    /// <summary>The snapshot that decided; the request keeps it to its end.</summary>
    public PolicySnapshot Policy { get; }

    /// <summary>The rule whose order was used; or that left nobody; null when the client named one deployment.</summary>
    public string? RuleId { get; }

    /// <summary>The reason code sent as <c>x-gateway-reason</c>, for example <c>policy_rule:hard-to-cloud</c> or <c>label_pii:email</c>.</summary>
    public string Reason { get; }

    /// <summary>What the client asked of routing; null = nothing.</summary>
    public ClientHints? Hints { get; }

    /// <summary>The first candidate, when it is first because it answered the conversation before; null = no pin decided.</summary>
    public DeploymentSnapshot? Pinned { get; }
    /// <summary>The experiment and arm by which it was ranked; null = none.</summary>
    public ExperimentAssignment? Experiment { get; init; }

    /// <summary>Who gets a copy of the request once it is answered; null = nobody.</summary>
    public ShadowSnapshot? Shadow { get; init; }

    /// <summary>True when the client itself keeps the request local.</summary>
    public bool StaysForClient { get; init; }

    /// <summary>True when what was found lets the request go to a deployment that is not local only with pseudonyms in place of private values.</summary>
    public bool NeedsPseudonyms { get; init; }

    /// <summary>How many of <see cref="Verdicts"/> are candidates; they come first.</summary>
    public int CandidateCount { get; }

    /// <summary>Why there is no candidate; <see cref="RefusalKind.None"/> when there is one.</summary>
    public RefusalKind Refusal { get; }

    /// <summary>Every deployment of the snapshot once, candidates first in the order to try.</summary>
    public ReadOnlySpan<CandidateVerdict> Verdicts => _verdicts;

    /// <summary>A score for each candidate, in order; empty when the objective is a plain order.</summary>
    public ReadOnlySpan<CandidateScore> Scores => _scores;

    /// <summary>The id of the rule that took a deployment away; null when none did.</summary>
    public string? RuleOf(CandidateVerdict verdict) => verdict.RuleIndex == CandidateVerdict.NoRule ? null : Policy.Rules[verdict.RuleIndex].Id;

    /// <summary>The deployment to try as number <paramref name="position"/>, counted from 0.</summary>
    public DeploymentSnapshot Candidate(int position)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(position, CandidateCount);
        return Policy.Deployments[_verdicts[position].DeploymentIndex];
    }
}
