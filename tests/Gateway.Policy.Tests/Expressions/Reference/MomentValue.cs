using System.Numerics;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>A timestamp of the reference: ticks since the year 1, in UTC.</summary>
internal sealed record MomentValue(BigInteger Ticks);
