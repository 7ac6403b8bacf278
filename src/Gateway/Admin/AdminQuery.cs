using System.Globalization;
using Gateway.Contracts;
using Gateway.Contracts.Egress;

namespace Gateway.Admin;

/// <summary>Reads the admin API's query strings; every mistake is named with key, value and cure.</summary>
internal static class AdminQuery
{
    private const int DefaultWindowSeconds = 24 * 60 * 60;
    private const int LargestLimit = 200;

    // Longer than any id or deployment name that exists.
    private const int LongestText = 200;

    // A usual question with some context; the largest window that is sold.
    private const int DefaultInputTokens = 1000;
    private const int LargestInputTokens = 10_000_000;

    private static readonly string[] EgressKeys = ["limit", "before", "team", "deployment", "from", "to"];
    private static readonly string[] ForecastKeys = ["inputTokens"];
    private static readonly string[] OverviewKeys = ["windowSeconds"];
    private static readonly string[] PrivacyKeys = ["from", "to"];
    private static readonly string[] RequestKeys = ["limit", "beforeId", "egress", "deployment", "onlyFailed"];

    /// <summary>The window of an overview.</summary>
    public static bool TryReadWindow(IQueryCollection query, out TimeSpan window, out string? problem)
    {
        problem = FindUnknown(query, OverviewKeys);
        var seconds = ReadNumber(
            query, "windowSeconds", DefaultWindowSeconds, (int)GatewayAdmin.ShortestWindow.TotalSeconds, (int)GatewayAdmin.LongestWindow.TotalSeconds, ref problem);
        window = TimeSpan.FromSeconds(seconds);
        return problem is null;
    }

    /// <summary>The filter of a list.</summary>
    public static bool TryReadFilter(IQueryCollection query, out RequestFilter filter, out string? problem)
    {
        problem = FindUnknown(query, RequestKeys);
        filter = new RequestFilter
        {
            Limit = ReadNumber(query, "limit", new RequestFilter().Limit, 1, LargestLimit, ref problem),
            BeforeId = ReadText(query, "beforeId", ref problem),
            Egress = ReadChoice(query, "egress", ["local", "cloud", "none"], ref problem),
            Deployment = ReadText(query, "deployment", ref problem),
            OnlyFailed = ReadChoice(query, "onlyFailed", ["true", "false"], ref problem) == "true",
        };
        return problem is null;
    }

    /// <summary>Which records of the egress ledger.</summary>
    public static bool TryReadEgress(IQueryCollection query, out EgressFilter filter, out string? problem)
    {
        problem = FindUnknown(query, EgressKeys);
        var before = ReadNumber(query, "before", 0, 0, int.MaxValue, ref problem);
        filter = new EgressFilter
        {
            Limit = ReadNumber(query, "limit", new EgressFilter().Limit, 1, LargestLimit, ref problem),
            Before = before == 0 ? null : before,
            Team = ReadText(query, "team", ref problem),
            Deployment = ReadText(query, "deployment", ref problem),
            From = ReadTime(query, "from", ref problem),
            To = ReadTime(query, "to", ref problem),
        };
        return problem is null;
    }

    /// <summary>The period of a report: the day before <paramref name="now"/> unless it is said.</summary>
    public static bool TryReadPeriod(IQueryCollection query, DateTimeOffset now, out DateTimeOffset from, out DateTimeOffset to, out string? problem)
    {
        problem = FindUnknown(query, PrivacyKeys);
        to = ReadTime(query, "to", ref problem) ?? now;
        from = ReadTime(query, "from", ref problem) ?? to - TimeSpan.FromSeconds(DefaultWindowSeconds);
        if (problem is null && (from >= to || to - from > GatewayAdmin.LongestWindow))
        {
            problem = $"Query keys 'from' and 'to' span {(to - from).TotalDays:0.##} days. Give a 'from' before 'to', at most {GatewayAdmin.LongestWindow.TotalDays:0} days apart.";
        }

        return problem is null;
    }

    /// <summary>The size of prompt that forecasts are asked for.</summary>
    public static bool TryReadInputTokens(IQueryCollection query, out int tokens, out string? problem)
    {
        problem = FindUnknown(query, ForecastKeys);
        tokens = ReadNumber(query, "inputTokens", DefaultInputTokens, 0, LargestInputTokens, ref problem);
        return problem is null;
    }

    private static string? FindUnknown(IQueryCollection query, string[] known)
    {
        foreach (var key in query.Keys)
        {
            if (!known.Contains(key, StringComparer.OrdinalIgnoreCase))
            {
                return $"Query key '{Shorten(key)}' is not known. Use {string.Join(", ", known)}.";
            }
        }

        return null;
    }

    private static int ReadNumber(IQueryCollection query, string key, int fallback, int least, int most, ref string? problem)
    {
        if (ReadText(query, key, ref problem) is not { } text)
        {
            return fallback;
        }

        if (int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        problem ??= $"Query key '{key}' is '{Shorten(text)}'. Give a whole number from {least} to {most}.";
        return fallback;
    }

    private static DateTimeOffset? ReadTime(IQueryCollection query, string key, ref string? problem)
    {
        if (ReadText(query, key, ref problem) is not { } text)
        {
            return null;
        }

        if (DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
        {
            return time;
        }

        problem ??= $"Query key '{key}' is '{Shorten(text)}'. Give a time, for example 2026-10-01T00:00:00Z.";
        return null;
    }

    private static string? ReadChoice(IQueryCollection query, string key, string[] choices, ref string? problem)
    {
        if (ReadText(query, key, ref problem) is not { } text)
        {
            return null;
        }

        if (choices.Contains(text, StringComparer.Ordinal))
        {
            return text;
        }

        problem ??= $"Query key '{key}' is '{Shorten(text)}'. Give one of {string.Join(", ", choices)}.";
        return null;
    }

    private static string? ReadText(IQueryCollection query, string key, ref string? problem)
    {
        if (!query.TryGetValue(key, out var values))
        {
            return null;
        }

        if (values.Count == 1 && values[0] is { Length: > 0 and <= LongestText } text)
        {
            return text;
        }

        problem ??= $"Query key '{key}' must be given once with 1 to {LongestText} characters.";
        return null;
    }

    private static string Shorten(string text)
    {
        const int Shown = 40;
        return text.Length <= Shown ? text : text[..Shown] + "…";
    }
}
