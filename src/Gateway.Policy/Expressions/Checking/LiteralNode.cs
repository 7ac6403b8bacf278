using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A value known at compile time.</summary>
/// <param name="Value">The value.</param>
/// <param name="Type">Its type.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LiteralNode(Value Value, ExpressionType Type, SourceSpan Span) : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => [];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this;
}
