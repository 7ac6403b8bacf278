namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>A ranked name of the reference.</summary>
internal sealed record RankValue(string[] Scale, int Rank);
