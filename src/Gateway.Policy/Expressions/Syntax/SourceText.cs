namespace Gateway.Policy.Expressions.Syntax;

/// <summary>An expression's text and the problems found in it.</summary>
internal sealed class SourceText(string text)
{
    /// <summary>Quoted pieces are cut at this length.</summary>
    private const int MaxQuoted = 60;

    private readonly List<ExpressionProblem> _problems = [];

    /// <summary>The text.</summary>
    public string Text { get; } = text;

    /// <summary>The problems in the order found.</summary>
    public IReadOnlyList<ExpressionProblem> Problems => _problems;

    /// <summary>Notes a problem.</summary>
    public void Add(SourceSpan at, string message)
    {
        if (_problems.Count < ExpressionLimits.MaxProblems)
        {
            var (line, column) = Place(at.Start);
            _problems.Add(new ExpressionProblem(line, column, message));
        }
    }

    /// <summary>Line and column of an offset, both from 1.</summary>
    public (int Line, int Column) Place(int offset)
    {
        var before = Text.AsSpan(0, Math.Min(offset, Text.Length));
        return (before.Count('\n') + 1, before.Length - before.LastIndexOf('\n'));
    }

    /// <summary>A piece of the text, on one line, cut when it is long.</summary>
    public string Quote(SourceSpan span)
    {
        var piece = Text.AsSpan(span.Start, Math.Min(span.Length, MaxQuoted)).ToString().ReplaceLineEndings(" ");
        return span.Length > MaxQuoted ? piece + "…" : piece;
    }
}
