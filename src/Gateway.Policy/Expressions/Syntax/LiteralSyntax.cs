using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Syntax;

/// <summary>A number, text, bool or null.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Value">Its value.</param>
/// <param name="Span">Where it stands.</param>
internal sealed record LiteralSyntax(ExpressionType Type, Value Value, SourceSpan Span) : SyntaxNode(Span);
