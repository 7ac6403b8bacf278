using System.Globalization;
using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>
/// Reads <c>Retry-After</c> (RFC 9110, 10.2.3), or without it when a limit that is used up is set back, within bounds we are ready to obey.
/// </summary>
internal static class RetryAfterReader
{
    /// <summary>What counts when a provider says 429 and no time.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    /// <summary>Longest obeyed: a wrong clock at a provider must not take it out for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    // The finer of the two names, which OpenAI sends beside the standard one.
    private const string MillisecondsName = "retry-after-ms";

    private static readonly TimeSpan Shortest = TimeSpan.FromMilliseconds(100);

    /// <summary>The wait asked for; null when there is none.</summary>
    public static TimeSpan? Read(HttpResponseHeaders headers, DateTimeOffset now)
    {
        var wait = Milliseconds(headers) ?? headers.RetryAfter?.Delta ?? (headers.RetryAfter?.Date is { } date ? date - now : LimitResets.Latest(headers, now));
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, Shortest.Ticks, Longest.Ticks));
    }

    private static TimeSpan? Milliseconds(HttpResponseHeaders headers) =>
        headers.NonValidated.TryGetValues(MillisecondsName, out var values)
        && double.TryParse(values.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var milliseconds)
        && double.IsFinite(milliseconds)
            ? TimeSpan.FromMilliseconds(Math.Min(milliseconds, Longest.TotalMilliseconds))
            : null;
}
