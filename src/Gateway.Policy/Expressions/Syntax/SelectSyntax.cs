namespace Gateway.Policy.Expressions.Syntax;

/// <summary><c>operand.field</c>.</summary>
/// <param name="Operand">What is left of the dot.</param>
/// <param name="Field">The name behind it.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record SelectSyntax(SyntaxNode Operand, string Field, SourceSpan Span) : SyntaxNode(Span);
