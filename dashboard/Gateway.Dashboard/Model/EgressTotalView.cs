using Gateway.Contracts.Egress;

namespace Gateway.Dashboard.Model;

/// <summary>What left to one deployment with one label for one reason, as text.</summary>
/// <param name="Deployment">Where it went.</param>
/// <param name="Label">Its label.</param>
/// <param name="Reason">Reason code of the decisions.</param>
/// <param name="PolicyVersion">The policy that permitted it.</param>
/// <param name="Calls">How often.</param>
/// <param name="Bytes">How much.</param>
public sealed record EgressTotalView(string Deployment, string Label, string Reason, string PolicyVersion, string Calls, string Bytes)
{
    /// <summary>Reads a total.</summary>
    public static EgressTotalView From(EgressTotalReport total)
    {
        ArgumentNullException.ThrowIfNull(total);
        return new EgressTotalView(
            total.Deployment, total.Label, total.Reason, total.PolicyVersion, DashboardFormat.Count(total.Calls), DashboardFormat.Bytes(total.Bytes));
    }
}
