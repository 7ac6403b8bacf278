using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A map made of values.</summary>
/// <param name="Shape">The keys.</param>
/// <param name="Values">A value for each key.</param>
/// <param name="Type">Type of the map.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record MapNode(MapShape Shape, IReadOnlyList<TypedNode> Values, ExpressionType Type, SourceSpan Span)
    : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => Values;

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Values = children };
}
