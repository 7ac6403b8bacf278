using System.Text;

namespace Gateway.Policy.Expressions.Syntax;

/// <summary>Cuts an expression into tokens, by CEL's lexical grammar.</summary>
internal sealed class Lexer(SourceText source)
{
    private static readonly string[] Signs =
    [
        "==", "!=", "<=", ">=", "&&", "||", "<", ">", "+", "-", "*", "/", "%", "!", "?", ":", ".", ",", "(", ")", "[", "]", "{", "}",
    ];

    private readonly string _text = source.Text;
    private int _position;

    /// <summary>All tokens with an end token last, or null when there is a problem.</summary>
    public List<Token>? Read()
    {
        var tokens = new List<Token>();
        while (true)
        {
            SkipBlank();
            if (_position >= _text.Length)
            {
                tokens.Add(new Token(TokenKind.End, "the end", new SourceSpan(_text.Length, 0)));
                return tokens;
            }

            if (Next() is not { } token)
            {
                return null;
            }

            tokens.Add(token);
        }
    }

    private Token? Next()
    {
        var c = _text[_position];
        if (c is '"' or '\'')
        {
            return Quoted(_position, raw: false);
        }

        if (char.IsAsciiDigit(c) || (c == '.' && _position + 1 < _text.Length && char.IsAsciiDigit(_text[_position + 1])))
        {
            return Number();
        }

        return char.IsAsciiLetter(c) || c == '_' ? Word() : Sign();
    }

    private void SkipBlank()
    {
        while (_position < _text.Length)
        {
            if (_text.AsSpan(_position).StartsWith("//", StringComparison.Ordinal))
            {
                var end = _text.IndexOf('\n', _position);
                _position = end < 0 ? _text.Length : end;
            }
            else if (_text[_position] is ' ' or '\t' or '\n' or '\r' or '\f')
            {
                _position++;
            }
            else
            {
                return;
            }
        }
    }

    private Token? Word()
    {
        var start = _position;
        while (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            _position++;
        }

        var word = _text[start.._position];
        if (_position < _text.Length && _text[_position] is '"' or '\'' && word.Length <= 2)
        {
            switch (word.ToLowerInvariant())
            {
                case "r":
                    return Quoted(start, raw: true);
                case "b" or "br" or "rb":
                    return Fail(start, _position - start + 1, "bytes are not supported; leave the 'b' out for a text");
            }
        }

        return new Token(TokenKind.Word, word, new SourceSpan(start, word.Length));
    }

    private Token? Number()
    {
        var start = _position;
        if (_text.AsSpan(start).StartsWith("0x", StringComparison.OrdinalIgnoreCase))
        {
            _position += 2;
            Skip(char.IsAsciiHexDigit);
            return Whole(start);
        }

        Skip(char.IsAsciiDigit);
        var isDouble = false;
        if (_position + 1 < _text.Length && _text[_position] == '.' && char.IsAsciiDigit(_text[_position + 1]))
        {
            isDouble = true;
            _position++;
            Skip(char.IsAsciiDigit);
        }

        if (_position < _text.Length && _text[_position] is 'e' or 'E')
        {
            isDouble = true;
            _position++;
            _position += _position < _text.Length && _text[_position] is '+' or '-' ? 1 : 0;
            Skip(char.IsAsciiDigit);
        }

        return isDouble
            ? Ended(new Token(TokenKind.Double, _text[start.._position], new SourceSpan(start, _position - start)))
            : Whole(start);
    }

    private Token? Whole(int start)
    {
        var digits = _text[start.._position];
        var unsigned = _position < _text.Length && _text[_position] is 'u' or 'U';
        _position += unsigned ? 1 : 0;
        return Ended(new Token(unsigned ? TokenKind.UInt : TokenKind.Int, digits, new SourceSpan(start, _position - start)));
    }

    /// <summary>A number must not run into a word: <c>10MB</c> would read as two tokens and a puzzling message.</summary>
    private Token? Ended(Token number)
    {
        var last = _text[_position - 1];
        if (_position < _text.Length && (char.IsAsciiLetterOrDigit(_text[_position]) || _text[_position] == '_'))
        {
            var longer = new SourceSpan(number.Span.Start, number.Span.Length + 1);
            return Fail(longer.Start, longer.Length, $"'{source.Quote(longer)}' is not a number; write digits, and 'u' behind for a uint");
        }

        return char.IsAsciiHexDigit(last) && last is not ('e' or 'E') || number.Kind != TokenKind.Double && last is 'e' or 'E' or 'u' or 'U'
            ? number
            : Fail(number.Span.Start, number.Span.Length, $"'{source.Quote(number.Span)}' is not a number; complete its digits");
    }

    private Token? Quoted(int start, bool raw)
    {
        var text = new StringBuilder();
        var problem = new TextLiteral(_text, _position, raw).Read(text, out _position);
        return problem is { } found
            ? Fail(found.At, 1, found.Message)
            : new Token(TokenKind.Text, text.ToString(), new SourceSpan(start, _position - start));
    }

    private Token? Sign()
    {
        foreach (var sign in Signs)
        {
            if (_text.AsSpan(_position).StartsWith(sign, StringComparison.Ordinal))
            {
                _position += sign.Length;
                return new Token(TokenKind.Sign, sign, new SourceSpan(_position - sign.Length, sign.Length));
            }
        }

        var cure = _text[_position] switch
        {
            '=' => "write '==' to compare",
            '&' => "write '&&'",
            '|' => "write '||'",
            ';' => "leave it out: a condition is one expression",
            _ => "leave it out, or put it into quotes",
        };
        var shown = char.IsControl(_text[_position]) ? "a control character" : $"'{_text[_position]}'";
        return Fail(_position, 1, $"{shown} does not belong here; {cure}");
    }

    private void Skip(Func<char, bool> members)
    {
        while (_position < _text.Length && members(_text[_position]))
        {
            _position++;
        }
    }

    private Token? Fail(int start, int length, string message)
    {
        source.Add(new SourceSpan(start, length), message);
        return null;
    }
}
