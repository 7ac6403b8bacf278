namespace Gateway.Policy.Expressions.Syntax;

/// <summary>A name without a dot.</summary>
/// <param name="Name">The name.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record NameSyntax(string Name, SourceSpan Span) : SyntaxNode(Span);
