namespace Gateway.Policy.Tests.Prediction;

/// <summary>A request that arrives: when, with how many tokens, and how many its answer will have.</summary>
internal readonly record struct Arrival(double AtMs, int InputTokens, int OutputTokens);
