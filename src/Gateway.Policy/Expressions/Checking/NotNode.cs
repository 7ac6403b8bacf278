using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The opposite of a bool.</summary>
/// <param name="Operand">The bool.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record NotNode(TypedNode Operand, SourceSpan Span) : TypedNode(ExpressionType.Bool, Span)
{
    public override IReadOnlyList<TypedNode> Children => [Operand];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Operand = children[0] };
}
