using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>All of several bools, or any of them. One that decides wins over one that fails.</summary>
/// <param name="Decisive">The value that decides at once: false for <c>&amp;&amp;</c>, true for <c>||</c>.</param>
/// <param name="Operands">The bools.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LogicNode(bool Decisive, IReadOnlyList<TypedNode> Operands, SourceSpan Span) : TypedNode(ExpressionType.Bool, Span)
{
    public override IReadOnlyList<TypedNode> Children => Operands;

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Operands = children };
}
