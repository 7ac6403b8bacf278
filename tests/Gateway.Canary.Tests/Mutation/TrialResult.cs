namespace Gateway.Canary.Tests.Mutation;

/// <summary>How a trial ended.</summary>
/// <param name="Oracle">The oracle that caught the mutant; 0: none did.</param>
/// <param name="Cases">After how many cases; 0: the caches caught it, which need none.</param>
/// <param name="What">What the oracle said, never a value.</param>
internal readonly record struct TrialResult(int Oracle, int Cases, string What);
