using System.Collections.Immutable;

namespace Gateway.Policy.Expressions;

/// <summary>
/// The integers that an expression compares a fact to. When <see cref="Complete"/>, the outcome can change only where the fact crosses
/// or meets one of them, so an estimate far from all of them is as good as a count.
/// </summary>
/// <param name="Values">The integers, ascending, each once.</param>
/// <param name="Complete">False when the fact is also used in another way (arithmetic, a comparison with another fact).</param>
public sealed record ExpressionThresholds(ImmutableArray<long> Values, bool Complete);
