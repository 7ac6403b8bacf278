using System.Numerics;

namespace Gateway.Policy.Tests.Expressions.Reference;

/// <summary>A duration of the reference, in ticks.</summary>
internal sealed record SpanValue(BigInteger Ticks);
