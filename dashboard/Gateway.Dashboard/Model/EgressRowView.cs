using Gateway.Contracts.Egress;

namespace Gateway.Dashboard.Model;

/// <summary>One record of the egress ledger, as text.</summary>
/// <param name="Sequence">Its place in the ledger.</param>
/// <param name="At">When it left.</param>
/// <param name="Href">The request's page; null for a copy that a shadow sent.</param>
/// <param name="Request">Id of the request.</param>
/// <param name="Team">The key's team.</param>
/// <param name="Deployment">Where it went.</param>
/// <param name="Label">Its label.</param>
/// <param name="Findings">What was found in it.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="PolicyVersion">The policy that permitted it.</param>
/// <param name="Permit">Id of the permit.</param>
/// <param name="Reason">Reason code of the decision.</param>
public sealed record EgressRowView(
    long Sequence, DateTimeOffset At, string? Href, string Request, string Team, string Deployment, string Label, string Findings, string Bytes, string PolicyVersion, string Permit, string Reason)
{
    /// <summary>Reads a record.</summary>
    public static EgressRowView From(EgressRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        return new EgressRowView(
            row.Sequence,
            row.Time,
            row.KeyId is null ? null : $"/requests/{Uri.EscapeDataString(row.RequestId)}",
            row.RequestId,
            row.Team ?? DashboardFormat.Nothing,
            row.Deployment,
            row.Label,
            PrivacyWords.KindList(row.Findings),
            DashboardFormat.Bytes(row.Bytes),
            row.PolicyVersion,
            row.Permit,
            row.Reason);
    }
}
