using System.Buffers;
using System.Globalization;
using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>When a provider's own limits are set back, as its <c>x-ratelimit-*</c> or <c>anthropic-ratelimit-*</c> headers say.</summary>
internal static class LimitResets
{
    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789.");

    // What providers count; a limit of which something remains keeps nobody waiting.
    private static readonly (string Remaining, string Reset)[] Limits =
    [
        ("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests"),
        ("x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens"),
        ("anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset"),
        ("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset"),
        ("anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset"),
        ("anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset"),
    ];

    /// <summary>How long until every limit that is used up is set back; null when none is, or none says when.</summary>
    public static TimeSpan? Latest(HttpResponseHeaders headers, DateTimeOffset now)
    {
        TimeSpan? latest = null;
        foreach (var (remaining, reset) in Limits)
        {
            if (headers.NonValidated.TryGetValues(remaining, out var left) && left.ToString() == "0"
                && headers.NonValidated.TryGetValues(reset, out var when) && Wait(when.ToString(), now) is { } wait
                && !(wait < latest))
            {
                latest = wait;
            }
        }

        return latest;
    }

    // OpenAI writes a duration, Anthropic a time (RFC 3339). A number alone is neither: .NET would read 1.5 as a day of January. A time that is
    // past says that somebody's clock is wrong, not that it is over.
    private static TimeSpan? Wait(string text, DateTimeOffset now) =>
        Duration(text)
        ?? (text is [_, _, _, _, '-', ..] && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time) && time > now ? time - now : null);

    /// <summary>Go's notation: numbers with <c>h</c>, <c>m</c>, <c>s</c> or <c>ms</c>, such as <c>6m0s</c>; null when it is not that.</summary>
    private static TimeSpan? Duration(ReadOnlySpan<char> text)
    {
        var sum = 0.0;
        var rest = text;
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExcept(Digits);
            if (digits < 1 || !double.TryParse(rest[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            {
                return null;
            }

            rest = rest[digits..];
            var unit = rest.StartsWith("ms") ? 2 : 1;
            var milliseconds = rest[..unit] switch { "h" => 3_600_000, "m" => 60_000, "s" => 1000, "ms" => 1, _ => double.NaN };
            sum += number * milliseconds;
            rest = rest[unit..];
        }

        // A day and more is not obeyed anyway.
        return double.IsFinite(sum) && !text.IsEmpty ? TimeSpan.FromMilliseconds(Math.Min(sum, TimeSpan.MillisecondsPerDay)) : null;
    }
}
