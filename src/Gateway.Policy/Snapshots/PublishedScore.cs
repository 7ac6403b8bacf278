namespace Gateway.Policy.Snapshots;

/// <summary>A score that somebody published for a model. Vendors measure with harnesses of their own: show it with its source.</summary>
/// <param name="Task">Class of task that it speaks for.</param>
/// <param name="Score">From 0 to 1.</param>
/// <param name="Benchmark">What was measured; null when not said.</param>
/// <param name="Source">Who says so.</param>
public sealed record PublishedScore(TaskClass Task, float Score, string? Benchmark, string Source);
