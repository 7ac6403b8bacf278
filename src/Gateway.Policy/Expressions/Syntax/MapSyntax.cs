namespace Gateway.Policy.Expressions.Syntax;

/// <summary><c>{a: b}</c>.</summary>
/// <param name="Entries">The keys with their values.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record MapSyntax(IReadOnlyList<(SyntaxNode Key, SyntaxNode Value)> Entries, SourceSpan Span) : SyntaxNode(Span);
