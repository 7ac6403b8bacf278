using System.Text;

namespace Gateway.Policy.Expressions.Patterns;

/// <summary>
/// Reads one RE2 pattern and writes it in .NET's dialect. Everything becomes classes of code points, groups and repetitions.
/// </summary>
internal sealed class PatternTranslator(string pattern)
{
    /// <summary>RE2's own bound of a counted repetition.</summary>
    private const int MaxCount = 1000;

    private const int MaxGroupDepth = 16;

    private readonly PatternReader _reader = new(pattern);
    private bool _ignoreCase;

    /// <summary>The pattern in .NET's dialect.</summary>
    /// <exception cref="PatternProblem">The pattern is wrong, or means something that .NET's does not.</exception>
    public string Translate()
    {
        _ignoreCase = _reader.Take("(?i)");
        var whole = Alternatives(0);
        if (!_reader.AtEnd)
        {
            throw new PatternProblem($"the pattern has a ')' too many at position {_reader.Position + 1}; remove it or write '\\)'");
        }

        return whole.Text;
    }

    private PatternPart Alternatives(int depth)
    {
        var first = Sequence(depth);
        if (!_reader.Peek('|'))
        {
            return first;
        }

        var (text, size) = (new StringBuilder(first.Text), first.Size);
        while (_reader.Take("|"))
        {
            var next = Sequence(depth);
            text.Append('|').Append(next.Text);
            size = Bounded(size + next.Size + 1);
        }

        return new PatternPart(text.ToString(), size);
    }

    private PatternPart Sequence(int depth)
    {
        var text = new StringBuilder();
        long size = 0;
        while (!_reader.AtEnd && !_reader.Peek('|') && !_reader.Peek(')'))
        {
            var part = Repetition(Atom(depth));
            text.Append(part.Text);
            size = Bounded(size + part.Size);
        }

        return new PatternPart(text.ToString(), size);
    }

    private PatternPart Repetition(PatternPart atom)
    {
        if (_reader.Quantifier(MaxCount) is not { } quantifier)
        {
            return atom;
        }

        if (_reader.Quantifier(MaxCount) is not null)
        {
            throw new PatternProblem($"the pattern repeats a repetition at position {_reader.Position}; put the inner one into '(?:…)'");
        }

        // Whether it is greedy does not change whether it matches, so '?' behind the quantifier is not written.
        var (least, most, text) = quantifier;
        return new PatternPart(atom.Text + text, Bounded(Math.Max(1, atom.Size) * Math.Max(1, most ?? (least + 1))));
    }

    private PatternPart Atom(int depth)
    {
        if (_reader.Take("("))
        {
            return Group(depth + 1);
        }

        if (_reader.Take("["))
        {
            return Class(ClassReader.Read(_reader, _ignoreCase));
        }

        if (_reader.Take("."))
        {
            return Class(new CodePoints().Add('\n', '\n').Negate());
        }

        if (_reader.Take("^") || _reader.Take(@"\A"))
        {
            return new PatternPart(@"(?:\A)", 1);
        }

        // RE2's '$' is the end of the text; .NET's is also before a last line feed.
        if (_reader.Take("$") || _reader.Take(@"\z"))
        {
            return new PatternPart(@"(?:\z)", 1);
        }

        if (_reader.Peek('\\'))
        {
            return Class(_reader.Escape(_ignoreCase));
        }

        var point = _reader.CodePoint();
        if (point is '*' or '+' or '?' or '{' or '}' or ']')
        {
            var sign = (char)point;
            throw new PatternProblem(
                $"the pattern has a '{sign}' with nothing to apply to at position {_reader.Position}; write '\\{sign}' for the character");
        }

        return Class(CodePoints.Of(point, _ignoreCase));
    }

    private PatternPart Group(int depth)
    {
        if (depth > MaxGroupDepth)
        {
            throw new PatternProblem($"the pattern's groups nest deeper than {MaxGroupDepth}; simplify it");
        }

        var opened = _reader.Position;
        if (!_reader.Take("?:") && (_reader.Take("?P<") || _reader.Take("?<")))
        {
            _reader.GroupName();
        }
        else if (_reader.Peek('?'))
        {
            throw new PatternProblem(
                $"the pattern uses '(?' in a way that is not supported at position {opened}; '(?:…)' groups, and '(?i)' may stand first");
        }

        var inner = Alternatives(depth);
        if (!_reader.Take(")"))
        {
            throw new PatternProblem($"the pattern opens a group at position {opened} and does not close it; add ')'");
        }

        return new PatternPart($"(?:{inner.Text})", Bounded(inner.Size + 1));
    }

    private static PatternPart Class(CodePoints points) => new(points.Write(), points.IsNegated ? 3 : 1);

    private static long Bounded(long size) => size <= ExpressionLimits.MaxPatternSize
        ? size
        : throw new PatternProblem(
            $"the pattern has more than {ExpressionLimits.MaxPatternSize} states with its repetitions written out; lower the counts");
}
