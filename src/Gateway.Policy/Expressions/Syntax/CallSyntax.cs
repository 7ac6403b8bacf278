namespace Gateway.Policy.Expressions.Syntax;

/// <summary>A function, method, macro or operator with its operands. Operators are called by their signs.</summary>
/// <param name="Function">Name, or sign of the operator: <c>-</c>, <c>==</c>, <c>?:</c>, <c>[]</c>, <c>in</c>.</param>
/// <param name="Target">What is left of the dot of a method; null for functions and operators.</param>
/// <param name="Arguments">The operands.</param>
/// <param name="NameSpan">Where the name or the sign stands.</param>
/// <param name="Span">Where the whole stands.</param>
internal sealed record CallSyntax(
    string Function,
    SyntaxNode? Target,
    IReadOnlyList<SyntaxNode> Arguments,
    SourceSpan NameSpan,
    SourceSpan Span) : SyntaxNode(Span);
