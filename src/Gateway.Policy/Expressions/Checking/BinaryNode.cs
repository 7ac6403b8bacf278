using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A function of two values.</summary>
/// <param name="Operation">The function.</param>
/// <param name="Left">The first value.</param>
/// <param name="Right">The second value.</param>
/// <param name="Type">Type of the result.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record BinaryNode(BinaryOperation Operation, TypedNode Left, TypedNode Right, ExpressionType Type, SourceSpan Span)
    : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => [Left, Right];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Left = children[0], Right = children[1] };
}
