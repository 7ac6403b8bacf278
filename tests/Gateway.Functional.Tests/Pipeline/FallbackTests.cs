using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Sockets;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>What happens before the first byte: the next allowed deployment is tried, and the trail says so.</summary>
public sealed class FallbackTests
{
    private const string ShortLimits = "connect: 1s, firstByte: 1s, idle: 1s, total: 20s";

    private static readonly Dictionary<string, Script> Failures = new(StringComparer.Ordinal)
    {
        ["server_error"] = new() { Status = 500 },
        ["rate_limited"] = new() { Status = 429, RetryAfter = "7" },
        ["credential_refused"] = new() { Status = 401 },
        ["first_byte_timeout"] = new() { LatencyMs = 60_000 },
        ["broken_off"] = new() { Cut = new CutScript { Mode = CutMode.Rst, BeforeHeaders = true } },
        ["malformed_answer"] = new() { MalformedJson = true },
    };

    [Theory]
    [InlineData("server_error")]
    [InlineData("rate_limited")]
    [InlineData("credential_refused")]
    [InlineData("first_byte_timeout")]
    [InlineData("broken_off")]
    [InlineData("malformed_answer")]
    public async Task F1_F5_F7_Chat_FirstFailsBeforeFirstByte_SecondAnswers(string outcome)
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(Failures[outcome]);
        await using var gateway = await GatewayUnderTest.StartAsync(first, second, ShortLimits);

        // A first byte is awaited in streams; a whole answer may take as long as the total allows.
        var response = await gateway.ChatAsync(outcome == "first_byte_timeout" ? Bodies.Stream() : Bodies.Chat());

        Assert.Equal(200, response.Status);
        Assert.Equal("second/model-b", response.Headers["x-gateway-model"]);
        Assert.Equal("2", response.Headers["x-gateway-attempts"]);
        Assert.Equal("fallback_candidate_unavailable", response.Headers["x-gateway-reason"]);
        Assert.Single(second.Journal.Entries);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        var expected = outcome == "broken_off" ? record.Attempts[0].Outcome : outcome;
        Assert.Equal([("first/model-a", expected), ("second/model-b", "answered")], record.Attempts.Select(attempt => (attempt.Deployment, attempt.Outcome)));
        Assert.Contains(record.Attempts[0].Outcome, (string[])[outcome, "connect_failed"]);
    }

    [Theory]
    [InlineData(CutMode.Rst)]
    [InlineData(CutMode.Fin)]
    [InlineData(CutMode.HalfEvent)]
    [InlineData(CutMode.Garbage)]
    [InlineData(CutMode.Stall)]
    public async Task Stream_FirstFailsBeforeFirstEvent_SecondAnswers(object cut)
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Cut = new CutScript { Mode = (CutMode)cut, AfterEvents = 0 } });
        await using var gateway = await GatewayUnderTest.StartAsync(first, second, ShortLimits);

        var response = await gateway.ChatAsync(Bodies.Stream());

        Assert.Equal("second/model-b", response.Headers["x-gateway-model"]);
        Assert.EndsWith("data: [DONE]\n\n", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F12_Chat_NobodyListens_SecondAnswers()
    {
        await using var second = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(new Uri($"http://127.0.0.1:{Loopback.FreePort()}"), second.BaseUrl, ShortLimits);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal("second/model-b", response.Headers["x-gateway-model"]);
    }

    [Fact]
    public async Task Chat_UpstreamRefusesTheRequest_IsPassedOnAndNotRepeated()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Status = 400, ErrorMessage = "temperature is too hot" });
        await using var gateway = await GatewayUnderTest.StartAsync(first, second);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(400, response.Status);
        Assert.Contains("temperature is too hot", response.Text, StringComparison.Ordinal);
        Assert.Equal("false", response.Headers["x-should-retry"]);
        Assert.Empty(second.Journal.Entries);
    }

    [Fact]
    public async Task Chat_AllRateLimited_Says429AndWhen()
    {
        await using var first = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Status = 429, RetryAfter = "9" });
        await using var gateway = await GatewayUnderTest.StartAsync(first);

        var response = await gateway.ChatAsync(Bodies.Chat());
        var again = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal((429, "9"), (response.Status, response.Headers["retry-after"]));
        Assert.Equal(503, again.Status);
        Assert.Single(first.Journal.Entries);
    }

    [Fact]
    public async Task F8_Chat_RepeatedServerErrors_OpenTheBreaker()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Status = 500 });
        await using var gateway = await GatewayUnderTest.StartAsync(first, second);

        for (var i = 0; i < 12; i++)
        {
            Assert.Equal(200, (await gateway.ChatAsync(Bodies.Chat())).Status);
        }

        Assert.Equal(5, first.Journal.Entries.Count);
        Assert.Equal(12, second.Journal.Entries.Count);
    }
}
