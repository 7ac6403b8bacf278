using System.Net.Http.Headers;

namespace Gateway.Forwarding;

/// <summary>Reads <c>Retry-After</c> (RFC 9110, 10.2.3) within bounds we are ready to obey.</summary>
internal static class RetryAfterReader
{
    /// <summary>What counts when a provider says 429 and no time.</summary>
    public static readonly TimeSpan Default = TimeSpan.FromSeconds(5);

    /// <summary>Longest obeyed: a wrong clock at a provider must not take it out for a day.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromMinutes(2);

    /// <summary>The wait asked for; null when there is none.</summary>
    public static TimeSpan? Read(RetryConditionHeaderValue? header, DateTimeOffset now)
    {
        var wait = header?.Delta ?? (header?.Date is { } date ? date - now : null);
        return wait is null ? null : TimeSpan.FromTicks(Math.Clamp(wait.Value.Ticks, TimeSpan.TicksPerSecond, Longest.Ticks));
    }
}
