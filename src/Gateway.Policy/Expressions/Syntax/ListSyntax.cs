namespace Gateway.Policy.Expressions.Syntax;

/// <summary><c>[a, b]</c>.</summary>
/// <param name="Items">The items.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record ListSyntax(IReadOnlyList<SyntaxNode> Items, SourceSpan Span) : SyntaxNode(Span);
