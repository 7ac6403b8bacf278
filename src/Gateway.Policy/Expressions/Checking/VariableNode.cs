using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>The variable of a macro.</summary>
/// <param name="Slot">How many macros stand around its own.</param>
/// <param name="Type">Its type.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record VariableNode(int Slot, ExpressionType Type, SourceSpan Span) : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => [];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this;
}
