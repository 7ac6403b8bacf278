namespace Gateway.Policy.Expressions.Syntax;

/// <summary>Walks through tokens, of which the last is the end.</summary>
internal sealed class TokenReader(SourceText source, List<Token> tokens)
{
    private int _position;

    /// <summary>The token that comes next.</summary>
    public Token Next => tokens[_position];

    /// <summary>The token taken last; the first one before any is taken.</summary>
    public Token Last => tokens[Math.Max(0, _position - 1)];

    /// <summary>True when this sign or word comes next.</summary>
    public bool At(string text) => Next.Kind is TokenKind.Sign or TokenKind.Word && Next.Text == text;

    /// <summary>Takes a token; the end stays.</summary>
    public Token Take() => Next.Kind == TokenKind.End ? Next : tokens[_position++];

    /// <summary>Takes this sign if it comes next.</summary>
    public bool TryTake(string sign)
    {
        var comes = At(sign);
        _position += comes ? 1 : 0;
        return comes;
    }

    /// <summary>Takes this sign, or notes that it is missing.</summary>
    public bool Expect(string sign)
    {
        if (TryTake(sign))
        {
            return true;
        }

        Unexpected($"'{sign}'");
        return false;
    }

    /// <summary>Notes that something else should come next.</summary>
    /// <returns>Always null, the answer of a parser method that failed.</returns>
    public SyntaxNode? Unexpected(string expected)
    {
        var found = Next.Kind == TokenKind.End ? "the end" : $"'{source.Quote(Next.Span)}'";
        source.Add(Next.Span, $"expected {expected}, found {found}");
        return null;
    }
}
