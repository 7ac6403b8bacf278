using Gateway.Protocol.Outlines;

namespace Gateway.Protocol.Anthropic;

/// <summary>Counts the <c>cache_control</c> marks of a request (requirement P24).</summary>
internal struct CacheMarks
{
    /// <summary>Most marks Anthropic accepts in one request, the automatic one at the root included.</summary>
    public const int Max = 4;

    private int _count;

    /// <summary>One more; reports the first one too many.</summary>
    public void Add(ref OutlineFields fields, int at)
    {
        if (++_count == Max + 1)
        {
            fields.Report(TooMany(at));
        }
    }

    private static RequestDefect TooMany(int at) =>
        new(RequestDefectKind.OutOfRange, at, "cache_control", $"A request may hold at most {Max} 'cache_control' marks.");
}
