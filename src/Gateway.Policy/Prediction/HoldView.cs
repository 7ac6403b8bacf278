namespace Gateway.Policy.Prediction;

/// <summary>One request as <see cref="HoldTimes"/> sees it, made once and then drawn from many times.</summary>
/// <param name="BeforeMs">Milliseconds of its hold that are certain: reading.</param>
/// <param name="SoFar">What has come of it: tokens where speeds are known, milliseconds where not.</param>
/// <param name="Rank">Where among all such requests that is.</param>
/// <param name="Left">Most that can still come, in the same unit.</param>
public readonly record struct HoldView(double BeforeMs, double SoFar, double Rank, double Left);
