using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A list made of items.</summary>
/// <param name="Items">The items.</param>
/// <param name="Type">Type of the list.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ListNode(IReadOnlyList<TypedNode> Items, ExpressionType Type, SourceSpan Span) : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => Items;

    public override TypedNode Over(IReadOnlyList<TypedNode> children) => this with { Items = children };
}
