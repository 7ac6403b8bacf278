using Gateway.Policy.Expressions.Types;
using Gateway.Policy.Expressions.Values;

namespace Gateway.Policy.Expressions.Syntax;

/// <summary>Reads operands: literals, names, brackets, and what follows them with a dot or in brackets.</summary>
internal sealed class OperandParser(SourceText source, TokenReader tokens, Parser parser)
{
    /// <summary>CEL keeps these words; a name cannot be one of them.</summary>
    private static readonly HashSet<string> Reserved = new(StringComparer.Ordinal)
    {
        "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package", "namespace",
        "return", "var", "void", "while",
    };

    /// <summary>Reads an operand with the signs before it.</summary>
    public SyntaxNode? Unary()
    {
        var signs = new Stack<Token>();
        while (tokens.At("!") || tokens.At("-"))
        {
            signs.Push(tokens.Take());
        }

        SyntaxNode? node;
        // The smallest int has no positive twin, so the sign belongs to the literal, as in CEL's grammar.
        if (signs.TryPeek(out var last) && last.Text == "-" && tokens.Next.Kind is TokenKind.Int or TokenKind.Double)
        {
            signs.Pop();
            var number = tokens.Take();
            node = Suffixes(Literal(number with { Text = "-" + number.Text, Span = SourceSpan.Over(last.Span, number.Span) }));
        }
        else
        {
            node = Suffixes(Primary());
        }

        while (node is not null && signs.TryPop(out var sign))
        {
            var name = sign.Text == "-" ? "-_" : "!";
            node = parser.Counted(new CallSyntax(name, null, [node], sign.Span, SourceSpan.Over(sign.Span, node.Span)), node);
        }

        return node;
    }

    private SyntaxNode? Primary()
    {
        var token = tokens.Next;
        switch (token.Kind)
        {
            case TokenKind.Int or TokenKind.UInt or TokenKind.Double or TokenKind.Text:
                return Literal(tokens.Take());
            case TokenKind.Word:
                return Word();
            case TokenKind.Sign when tokens.TryTake("("):
                return parser.Expression() is { } inner && tokens.Expect(")") ? inner : null;
            case TokenKind.Sign when tokens.TryTake("["):
                return Items("]") is { } items ? parser.Counted(new ListSyntax(items, From(token.Span)), items) : null;
            case TokenKind.Sign when tokens.TryTake("{"):
                return Map(token);
            default:
                return tokens.Unexpected("a value");
        }
    }

    private SyntaxNode? Word()
    {
        var word = tokens.Take();
        if (Reserved.Contains(word.Text))
        {
            source.Add(word.Span, $"'{word.Text}' is a reserved word of CEL; expected a value");
            return null;
        }

        if (tokens.At("("))
        {
            return Call(null, word);
        }

        SyntaxNode node = word.Text switch
        {
            "true" => new LiteralSyntax(ExpressionType.Bool, Value.True, word.Span),
            "false" => new LiteralSyntax(ExpressionType.Bool, Value.False, word.Span),
            "null" => new LiteralSyntax(ExpressionType.Null, default, word.Span),
            _ => new NameSyntax(word.Text, word.Span),
        };
        return parser.Counted(node);
    }

    private SyntaxNode? Suffixes(SyntaxNode? node)
    {
        while (node is not null)
        {
            if (tokens.TryTake("."))
            {
                node = Member(node);
            }
            else if (tokens.At("["))
            {
                node = Index(node, tokens.Take());
            }
            else if (tokens.At("{"))
            {
                source.Add(tokens.Next.Span, "messages cannot be made; use a map literal");
                return null;
            }
            else
            {
                return node;
            }
        }

        return null;
    }

    private SyntaxNode? Index(SyntaxNode operand, Token sign) => parser.Expression() is { } index && tokens.Expect("]")
        ? parser.Counted(new CallSyntax("[]", null, [operand, index], sign.Span, From(operand.Span)), operand, index)
        : null;

    private SyntaxNode? Member(SyntaxNode operand)
    {
        if (tokens.Next.Kind != TokenKind.Word)
        {
            return tokens.Unexpected("a name after '.'");
        }

        var name = tokens.Take();
        return tokens.At("(")
            ? Call(operand, name)
            : parser.Counted(new SelectSyntax(operand, name.Text, SourceSpan.Over(operand.Span, name.Span)), operand);
    }

    private SyntaxNode? Call(SyntaxNode? target, Token name)
    {
        tokens.Take();
        if (Items(")") is not { } arguments)
        {
            return null;
        }

        var call = new CallSyntax(name.Text, target, arguments, name.Span, From(target?.Span ?? name.Span));
        return parser.Counted(call, target is null ? arguments : [target, .. arguments]);
    }

    private List<SyntaxNode>? Items(string close)
    {
        var items = new List<SyntaxNode>();
        while (!tokens.TryTake(close))
        {
            if (items.Count > 0 && !tokens.Expect(","))
            {
                return null;
            }

            // A list may end with a comma, arguments may not.
            if (items.Count > 0 && close == "]" && tokens.TryTake(close))
            {
                break;
            }

            if (parser.Expression() is not { } item)
            {
                return null;
            }

            items.Add(item);
        }

        return items;
    }

    private SyntaxNode? Map(Token open)
    {
        var entries = new List<(SyntaxNode Key, SyntaxNode Value)>();
        while (!tokens.TryTake("}"))
        {
            if (entries.Count > 0 && !tokens.Expect(","))
            {
                return null;
            }

            if (entries.Count > 0 && tokens.TryTake("}"))
            {
                break;
            }

            if (parser.Expression() is not { } key || !tokens.Expect(":") || parser.Expression() is not { } value)
            {
                return null;
            }

            entries.Add((key, value));
        }

        return parser.Counted(new MapSyntax(entries, From(open.Span)), entries.SelectMany(entry => new[] { entry.Key, entry.Value }));
    }

    private SyntaxNode? Literal(Token token)
    {
        if (NumberLiteral.Read(token) is not { } literal)
        {
            source.Add(token.Span, $"'{source.Quote(token.Span)}' is out of range of its type; write a number of 64 bits");
            return null;
        }

        return parser.Counted(literal);
    }

    /// <summary>From a place to the end of the token taken last.</summary>
    private SourceSpan From(SourceSpan first) => SourceSpan.Over(first, tokens.Last.Span);
}
