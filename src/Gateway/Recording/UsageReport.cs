using Gateway.Contracts;

namespace Gateway.Recording;

/// <summary>What the store can say about a window; the meaning of each number is that of <see cref="Overview"/>.</summary>
internal sealed record UsageReport(
    long Requests,
    long LocalRequests,
    long CloudRequests,
    long Refused,
    long Failed,
    decimal SpendUsd,
    decimal SimulatedUsd,
    long UnpricedRequests,
    long InputTokens,
    long OutputTokens,
    double? TtftP50Ms,
    double? TtftP95Ms,
    IReadOnlyList<OverviewBucket> Buckets,
    IReadOnlyList<DeploymentUsage> Deployments,
    long ShadowCopies,
    decimal ShadowUsd);
