using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A macro over a list, or over the keys of a map.</summary>
/// <param name="Kind">Which macro.</param>
/// <param name="Range">The list or map.</param>
/// <param name="Slot">The slot of its variable.</param>
/// <param name="Predicate">What is asked of each item; true for a plain <c>map</c>.</param>
/// <param name="Transform">What becomes of each item; null unless it is <c>map</c>.</param>
/// <param name="Type">Type of the result.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record MacroNode(
    MacroKind Kind,
    TypedNode Range,
    int Slot,
    TypedNode Predicate,
    TypedNode? Transform,
    ExpressionType Type,
    SourceSpan Span) : TypedNode(Type, Span)
{
    public override IReadOnlyList<TypedNode> Children => Transform is null ? [Range, Predicate] : [Range, Predicate, Transform];

    public override TypedNode Over(IReadOnlyList<TypedNode> children) =>
        this with { Range = children[0], Predicate = children[1], Transform = children.Count > 2 ? children[2] : null };
}
