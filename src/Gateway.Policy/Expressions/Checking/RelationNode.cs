using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>Whether something holds between two values.</summary>
/// <param name="Kind">What sort of relation it is.</param>
/// <param name="Relation">The relation.</param>
/// <param name="Left">The first value.</param>
/// <param name="Right">The second value.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record RelationNode(RelationKind Kind, Relation Relation, TypedNode Left, TypedNode Right, SourceSpan Span)
    : TypedNode(ExpressionType.Bool, Span)
{
    public override IReadOnlyList<TypedNode> Children => [Left, Right];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Left = children[0], Right = children[1] };
}
