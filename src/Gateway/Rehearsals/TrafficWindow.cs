using System.Globalization;

namespace Gateway.Rehearsals;

/// <summary>The words <c>last-7d</c>, <c>last-24h</c> and <c>last-30m</c>.</summary>
internal static class TrafficWindow
{
    private const string Last = "last-";
    private const int Most = 100_000;

    /// <summary>How far back the words reach; null when they are no such words.</summary>
    public static TimeSpan? Read(string text)
    {
        if (!text.StartsWith(Last, StringComparison.Ordinal)
            || !int.TryParse(text.AsSpan(Last.Length, Math.Max(0, text.Length - Last.Length - 1)), NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            || count is < 1 or > Most)
        {
            return null;
        }

        return text[^1] switch
        {
            'm' => TimeSpan.FromMinutes(count),
            'h' => TimeSpan.FromHours(count),
            'd' => TimeSpan.FromDays(count),
            _ => null,
        };
    }
}
