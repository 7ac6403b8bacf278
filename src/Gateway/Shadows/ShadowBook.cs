using System.Collections.Concurrent;
using Gateway.Contracts.Policies;
using Gateway.Policy;

namespace Gateway.Shadows;

/// <summary>What became of the copies, by the shadow's name: a new policy finds them as they were.</summary>
internal sealed class ShadowBook(ShadowLedger ledger)
{
    private const decimal NanoPerUsd = 1_000_000_000m;

    private readonly ConcurrentDictionary<string, ShadowCounts> _counts = new(StringComparer.Ordinal);

    /// <summary>The counts of a shadow.</summary>
    public ShadowCounts Of(string shadow) => _counts.GetOrAdd(shadow, static _ => new ShadowCounts());

    /// <summary>The shadows of a policy, as people want to see them.</summary>
    public IReadOnlyList<ShadowReport> Report(PolicySnapshot policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return [.. policy.Shadows.Select(shadow =>
        {
            var counts = Of(shadow.Id);
            return new ShadowReport
            {
                Id = shadow.Id,
                To = policy.Deployments[shadow.DeploymentIndex].Id,
                Share = shadow.Share,
                Answered = counts.Answered,
                Failed = counts.Failed,
                Dropped = counts.Dropped,
                OverBudget = counts.OverBudget,
                UsdToday = ledger.Spent(shadow.Id) / NanoPerUsd,
                MaxUsdPerDay = shadow.MaxNanoUsdPerDay / NanoPerUsd,
            };
        })];
    }
}
