using System.Collections.Immutable;

namespace Gateway.Policy.Expressions.Types;

/// <summary>Names in ascending order; a value of the type is the position of its name.</summary>
/// <param name="Name">What the scale is called in messages.</param>
/// <param name="Labels">The names, lowest first.</param>
internal sealed record RankedScale(string Name, ImmutableArray<string> Labels);
