using System.Collections.Frozen;
using Gateway.Policy.Expressions.Facts;

namespace Gateway.Policy.Expressions;

/// <summary>
/// The facts that expressions may name, with their types. Immutable; made by <see cref="ExpressionEnvironmentBuilder{TFacts}"/>.
/// </summary>
/// <typeparam name="TFacts">The facts of one evaluation, passed by reference.</typeparam>
public sealed class ExpressionEnvironment<TFacts>
{
    internal ExpressionEnvironment(IReadOnlyDictionary<string, FactSource<TFacts>> facts)
    {
        Facts = facts.ToFrozenDictionary(StringComparer.Ordinal);
        Names = [.. facts.Keys.Order(StringComparer.Ordinal)];
    }

    /// <summary>The dotted names, in order.</summary>
    public IReadOnlyList<string> Names { get; }

    internal FrozenDictionary<string, FactSource<TFacts>> Facts { get; }
}
