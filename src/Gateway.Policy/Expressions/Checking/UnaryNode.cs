using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A function of one value.</summary>
/// <param name="Operation">The function.</param>
/// <param name="Operand">The value.</param>
/// <param name="Type">Type of the result.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record UnaryNode(UnaryOperation Operation, TypedNode Operand, ExpressionType Type, SourceSpan Span) : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => [Operand];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Operand = children[0] };
}
