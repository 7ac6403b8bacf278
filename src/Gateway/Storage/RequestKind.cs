using Gateway.Policy;
using Gateway.Requests;

namespace Gateway.Storage;

/// <summary>All of a record that many requests have in common: one row of <c>request_kinds</c>.</summary>
/// <param name="Dialect">The client's.</param>
/// <param name="KeyId">Who called.</param>
/// <param name="KeyName">Name of the key at that time.</param>
/// <param name="RequestedModel">Model asked for.</param>
/// <param name="Stream">True for a stream.</param>
/// <param name="Label">The label.</param>
/// <param name="LabelSources">Who asked for it.</param>
/// <param name="Findings">What was found.</param>
/// <param name="PolicyVersion">The policy that decided.</param>
/// <param name="RuleId">The rule that decided.</param>
/// <param name="Reason">Reason code.</param>
/// <param name="Deployment">Who answered.</param>
/// <param name="Egress">Where that is.</param>
/// <param name="Simulated">Answered by the stand-in.</param>
/// <param name="Outcome">See <see cref="RequestOutcome"/>.</param>
/// <param name="Status">HTTP status.</param>
/// <param name="ErrorCode">Error code.</param>
/// <param name="UsageEstimated">Counts are ours.</param>
/// <param name="ClientAborted">The client hung up.</param>
/// <param name="DecisionId">Row of the decision.</param>
/// <param name="Facts">What only another decision would ask; null when none was made.</param>
internal readonly record struct RequestKind(
    string Dialect,
    string? KeyId,
    string? KeyName,
    string? RequestedModel,
    bool Stream,
    DataLabel Label,
    LabelSources LabelSources,
    FindingKinds Findings,
    string? PolicyVersion,
    string? RuleId,
    string Reason,
    string? Deployment,
    Locality? Egress,
    bool Simulated,
    string Outcome,
    int Status,
    string? ErrorCode,
    bool UsageEstimated,
    bool ClientAborted,
    long? DecisionId,
    RequestKindFacts? Facts)
{
    /// <summary>The kind of a finished record.</summary>
    public static RequestKind Of(RequestRecord record, long? decisionId) => new(
        record.Dialect,
        record.KeyId,
        record.KeyName,
        record.RequestedModel,
        record.Stream,
        record.Label,
        record.LabelSources,
        record.Findings,
        record.Decision?.Policy.Version,
        record.Decision?.RuleId,
        record.Reason,
        record.Deployment,
        record.Egress,
        record.Simulated,
        RequestOutcome.Of(record),
        record.Status,
        record.ErrorCode,
        record.UsageEstimated,
        record.ClientAborted,
        decisionId,
        record.Decision is { } decision ? RequestKindFacts.Of(record, decision) : null);

    /// <summary>Of the fields that differ most; hashing all of them would cost more than finding the row.</summary>
    public override int GetHashCode() => HashCode.Combine(RequestedModel, KeyId, DecisionId, Status, Stream);
}
