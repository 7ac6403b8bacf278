using Gateway.Policy.Expressions.Syntax;
using Gateway.Policy.Expressions.Types;

namespace Gateway.Policy.Expressions.Checking;

/// <summary>A node whose names are resolved and whose operands fit.</summary>
/// <param name="Type">The type of its value.</param>
/// <param name="Span">Where it stands.</param>
internal abstract record TypedNode(ExpressionType Type, SourceSpan Span)
{
    /// <summary>The nodes below it.</summary>
    public abstract IReadOnlyList<TypedNode> Children { get; }

    /// <summary>The same node over other children, as many as it has.</summary>
    public abstract TypedNode Over(IReadOnlyList<TypedNode> children);
}
