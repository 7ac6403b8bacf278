using Gateway.Forwarding;

namespace Gateway.Tests.Forwarding;

/// <summary>How long a provider wants to be left alone, in all the ways to say so.</summary>
public sealed class RetryAfterReaderTests
{
    private static readonly DateTimeOffset Now = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1m1.5s", 61_500)]
    [InlineData("x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 250ms", 250)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 20s|x-ratelimit-remaining-tokens: 0|x-ratelimit-reset-tokens: 7s", 20_000)]
    [InlineData("anthropic-ratelimit-requests-remaining: 0|anthropic-ratelimit-requests-reset: 2026-01-01T00:00:09Z", 9000)]
    [InlineData("anthropic-ratelimit-output-tokens-remaining: 0|anthropic-ratelimit-output-tokens-reset: 2026-01-01T01:00:30+01:00", 30_000)]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 100h", 120_000)]
    public void P46_LimitUsedUp_ItsResetIsTheWait(string headers, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read(headers));

    [Theory]
    [InlineData("retry-after: 3|x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 20s", 3000)]
    [InlineData("retry-after-ms: 1500|anthropic-ratelimit-requests-remaining: 0|anthropic-ratelimit-requests-reset: 2026-01-01T00:00:09Z", 1500)]
    public void P46_RetryAfterBesideLimits_Counts(string headers, int milliseconds) =>
        Assert.Equal(TimeSpan.FromMilliseconds(milliseconds), Read(headers));

    [Theory]
    [InlineData("x-ratelimit-remaining-requests: 3|x-ratelimit-reset-requests: 20s")]
    [InlineData("x-ratelimit-reset-requests: 20s")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: soon")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 20")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1.5")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 12.5")]
    [InlineData("anthropic-ratelimit-tokens-remaining: 0|anthropic-ratelimit-tokens-reset: 2025-12-31T23:59:00Z")]
    [InlineData("x-ratelimit-remaining-requests: 0|x-ratelimit-reset-requests: 1.2.3s")]
    [InlineData("x-ratelimit-remaining-requests: 0")]
    public void P46_NoLimitUsedUp_OrNoReadableReset_IsNoWait(string headers) => Assert.Null(Read(headers));

    private static TimeSpan? Read(string headers)
    {
        using var response = new HttpResponseMessage();
        foreach (var header in headers.Split('|'))
        {
            var colon = header.IndexOf(':', StringComparison.Ordinal);
            Assert.True(response.Headers.TryAddWithoutValidation(header[..colon], header[(colon + 2)..]));
        }

        return RetryAfterReader.Read(response.Headers, Now);
    }
}
