using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>One deployment's use as a table row.</summary>
/// <param name="Id">Deployment id.</param>
/// <param name="Egress">Where it runs.</param>
/// <param name="Simulated">True for the stand-in provider.</param>
/// <param name="Requests">Answers.</param>
/// <param name="InputTokens">Input tokens.</param>
/// <param name="OutputTokens">Output tokens.</param>
/// <param name="Cost">Cost, or that it is unknown.</param>
/// <param name="CostKnown">False when the price is unknown.</param>
/// <param name="Ttft">Median time to the first token.</param>
/// <param name="Href">Its requests.</param>
public sealed record DeploymentRowView(
    string Id,
    EgressKind Egress,
    bool Simulated,
    string Requests,
    string InputTokens,
    string OutputTokens,
    string Cost,
    bool CostKnown,
    string Ttft,
    string Href)
{
    /// <summary>Rows whose money lines up: one number of decimals for the column.</summary>
    public static IReadOnlyList<DeploymentRowView> From(IReadOnlyList<DeploymentUsage> deployments)
    {
        ArgumentNullException.ThrowIfNull(deployments);
        var decimals = DashboardFormat.UsdDecimals(deployments.Max(static usage => usage.CostUsd) ?? 0);
        return [.. deployments.Select(usage => From(usage, decimals))];
    }

    private static DeploymentRowView From(DeploymentUsage usage, int decimals) => new(
        usage.Id,
        usage.IsLocal ? EgressKind.Local : EgressKind.Cloud,
        usage.Simulated,
        DashboardFormat.Count(usage.Requests),
        Tokens(usage.InputTokens, usage.Requests),
        Tokens(usage.OutputTokens, usage.Requests),
        usage.CostUsd is { } cost ? DashboardFormat.Usd(cost, decimals) : DashboardFormat.Unknown,
        usage.CostUsd is not null,
        DashboardFormat.Duration(usage.TtftP50Ms),
        new RequestsQuery { Deployment = usage.Id }.Href);

    // Every answer has tokens: a sum of 0 over some answers means that nobody reported any.
    private static string Tokens(long sum, long answers)
        => sum == 0 && answers > 0 ? DashboardFormat.Unknown : DashboardFormat.Count(sum);
}
