namespace Gateway.Contracts.Policies;

/// <summary>The experiments and shadows of the live policy, and how they do.</summary>
/// <param name="Experiments">The experiments in order.</param>
/// <param name="Shadows">The shadows in order.</param>
public sealed record ExperimentPage(IReadOnlyList<ExperimentReport> Experiments, IReadOnlyList<ShadowReport> Shadows);
