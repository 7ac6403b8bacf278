using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>One of two values.</summary>
/// <param name="Condition">Which of them.</param>
/// <param name="Yes">The value when it holds.</param>
/// <param name="No">The value when it does not.</param>
/// <param name="Type">The type of both.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ConditionalNode(TypedNode Condition, TypedNode Yes, TypedNode No, ExpressionType Type, SourceSpan Span)
    : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => [Condition, Yes, No];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) =>
        this with { Condition = children[0], Yes = children[1], No = children[2] };
}
