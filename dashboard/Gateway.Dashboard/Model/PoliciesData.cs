using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Model;

/// <summary>What the policies page reads at once.</summary>
/// <param name="Status">What is live, and what is wrong.</param>
/// <param name="Versions">Stored versions, newest first.</param>
/// <param name="Shown">The version whose changes are shown; null for none, or when there is none of that number.</param>
/// <param name="Experiments">The live experiments and shadows.</param>
public sealed record PoliciesData(PolicyStatus Status, IReadOnlyList<PolicyVersionSummary> Versions, PolicyVersionDetail? Shown, ExperimentPage Experiments);
