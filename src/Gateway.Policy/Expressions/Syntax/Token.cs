namespace Gateway.Policy.Expressions.Syntax;

/// <summary>A token: the word, sign or digits as written, or a text with its escapes resolved.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">What it says.</param>
/// <param name="Span">Where it stands.</param>
internal readonly record struct Token(TokenKind Kind, string Text, SourceSpan Span);
