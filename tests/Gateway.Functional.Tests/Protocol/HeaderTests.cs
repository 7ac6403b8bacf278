using System.Globalization;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Which headers travel, up and down.</summary>
public sealed class HeaderTests
{
    private static readonly Dictionary<string, string> Private = new(StringComparer.OrdinalIgnoreCase)
    {
        ["set-cookie"] = "session=secret",
        ["openai-organization"] = "org-secret",
        ["openai-project"] = "proj-secret",
        ["alt-svc"] = "h3=\":443\"",
        ["strict-transport-security"] = "max-age=1",
        ["server"] = "their-server",
        ["via"] = "1.1 them",
        ["cf-ray"] = "ray",
        ["anthropic-organization-id"] = "org-secret",
    };

    [Fact]
    public async Task P2_KeyNeverGoesUp_ProvidersHeadersNeverComeDown()
    {
        await using var cloud = await Cloud.StartAsync();
        foreach (var status in new[] { 200, 400, 401, 429, 500 })
        {
            cloud.Journal.Clear();
            cloud.Scripts.SetDefault(new Script { Status = status, Headers = Private });
            await using var gateway = await AllDialects.StartAsync(cloud);
            foreach (var (client, upstream) in AllDialects.Clients.SelectMany(client => Enum.GetValues<Dialect>().Select(upstream => (client, upstream))))
            {
                // After these two a deployment rests: only its own client asks it, once.
                if (status < 429 || client == upstream)
                {
                    await AskAsync(gateway, client, upstream, stream: client != upstream);
                }
            }

            Assert.NotEmpty(cloud.Journal.Entries);
            Assert.All(cloud.Journal.Entries, entry => RequireNothingPrivate(entry, gateway.Key));
        }

        static async Task AskAsync(GatewayUnderTest gateway, Dialect client, Dialect upstream, bool stream)
        {
            var response = await gateway.PostAsync(
                AllDialects.Path(client), AllDialects.Question(client, upstream, stream),
                "cookie: own=secret", "openai-organization: org-mine", "x-forwarded-for: 10.0.0.1", "user-agent: me", "x-api-key: " + gateway.Key);
            Assert.DoesNotContain(response.Headers.Keys, Private.ContainsKey);
            Assert.DoesNotContain("secret", string.Join('\n', response.Headers.Values), StringComparison.Ordinal);
        }

        static void RequireNothingPrivate(JournalEntry entry, string key)
        {
            Assert.DoesNotContain(entry.Headers.Keys, name => name.ToLowerInvariant() is "authorization" or "x-api-key" or "cookie" or "openai-organization" or "x-forwarded-for" or "user-agent");
            Assert.DoesNotContain(entry.Headers.Values, value => value.Contains(KeyFingerprint.Of(key), StringComparison.Ordinal) || value.Contains(key, StringComparison.Ordinal));
            Assert.DoesNotContain(key, entry.Query + System.Text.Encoding.UTF8.GetString(entry.Body!), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("2023-06-01", "claude-code-20250219,interleaved-thinking-2025-05-14 , flag-that-nobody-knows-2030-01-01")]
    [InlineData("2026-10-21", "a")]
    [InlineData("2023-06-01", null)]
    public async Task P23_VersionAndBetaFlags_GoToAnthropicByteForByteAndNowhereElse(string version, string? flags)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        string[] headers = flags is null ? [$"anthropic-version: {version}"] : [$"anthropic-version: {version}", $"anthropic-beta: {flags}"];

        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            var response = await gateway.PostAsync("/v1/messages", AllDialects.Question(Dialect.AnthropicMessages, upstream, stream: false), headers);

            Assert.True(response.Status == 200, response.Text);
            var seen = cloud.Journal.Entries[^1].Headers;
            if (upstream == Dialect.AnthropicMessages)
            {
                Assert.Equal(version, seen["anthropic-version"]);
                Assert.Equal(flags, seen.GetValueOrDefault("anthropic-beta"));
            }
            else
            {
                Assert.DoesNotContain(seen.Keys, name => name.StartsWith("anthropic", StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    [Fact]
    public async Task S12_PrivateDataInAnthropicsHeaders_DoesNotTravel()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var response = await gateway.PostAsync("/v1/messages", AllDialects.Question(Dialect.AnthropicMessages, Dialect.AnthropicMessages, stream: false), "anthropic-version: jane.doe@example.org", "anthropic-beta: a,john.doe@example.org");

        Assert.Equal(200, response.Status);
        var seen = Assert.Single(cloud.Journal.Entries).Headers;
        Assert.Equal("2023-06-01", seen["anthropic-version"]);
        Assert.False(seen.ContainsKey("anthropic-beta"));
    }

    [Fact]
    public async Task P23_OtherClientsToAnthropic_SpeakTheDeploymentsVersion()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        await gateway.PostAsync("/v1/chat/completions", AllDialects.Question(Dialect.OpenAIChat, Dialect.AnthropicMessages, stream: false), "anthropic-beta: x", "anthropic-version: 2026-10-21");

        var seen = Assert.Single(cloud.Journal.Entries).Headers;
        Assert.Equal("2023-06-01", seen["anthropic-version"]);
        Assert.False(seen.ContainsKey("anthropic-beta"));
    }

    [Theory]
    [InlineData("7", null, 7000, 7000)]
    [InlineData(null, "1500", 1500, 1500)]
    [InlineData("9", "250.5", 250, 251)]
    [InlineData("nonsense", null, 5000, 5000)]
    [InlineData("86400", null, 120_000, 120_000)]
    public async Task P46_RetryAfter_IsHonouredAndSent(string? seconds, string? milliseconds, int least, int most)
    {
        await using var cloud = await Cloud.StartAsync();
        Dictionary<string, string> headers = [];
        if (milliseconds is not null)
        {
            headers["retry-after-ms"] = milliseconds;
        }

        cloud.Scripts.SetDefault(new Script { Status = 429, RetryAfter = seconds, Headers = headers });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var first = await gateway.ChatAsync(Bodies.Chat());
        var second = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(429, first.Status);
        Assert.InRange(int.Parse(first.Headers["retry-after-ms"], CultureInfo.InvariantCulture), least, most);
        Assert.Equal(Math.Max(1, (most + 999) / 1000), int.Parse(first.Headers["retry-after"], CultureInfo.InvariantCulture));
        if (least > 4000)
        {
            Assert.True(second.Status is 429 or 503, second.Text);
            Assert.Single(cloud.Journal.Entries);
        }
    }

    [Theory]
    [InlineData("x-ratelimit-remaining-requests", "x-ratelimit-reset-requests", "9s")]
    [InlineData("anthropic-ratelimit-tokens-remaining", "anthropic-ratelimit-tokens-reset", "2100-01-01T00:00:00Z")]
    public async Task P46_LimitUsedUpWithoutRetryAfter_ItsResetIsHonouredAndSent(string remaining, string reset, string when)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = 429, Headers = new Dictionary<string, string> { [remaining] = "0", [reset] = when } });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var first = await gateway.ChatAsync(Bodies.Chat());
        await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(when == "9s" ? "9" : "120", first.Headers["retry-after"]);
        Assert.Single(cloud.Journal.Entries);
    }

    [Theory]
    [InlineData(429, "false", "false")]
    [InlineData(500, "false", "false")]
    [InlineData(503, "true", "true")]
    [InlineData(400, "true", "true")]
    [InlineData(400, null, "false")]
    public async Task P46_ProvidersWordOnRetries_ReachesTheClientOfEveryDialect(int status, string? said, string heard)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = status, Headers = said is null ? new Dictionary<string, string>() : new Dictionary<string, string> { ["x-should-retry"] = said } });
        foreach (var client in AllDialects.Clients)
        {
            await using var gateway = await AllDialects.StartAsync(cloud);

            var response = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, client, stream: true));

            Assert.NotEqual(200, response.Status);
            Assert.Equal(heard, response.Headers["x-should-retry"]);
        }
    }

    [Fact]
    public async Task P46_RetryAfterAsADate_IsHonouredAndSentAsSeconds()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = 429, RetryAfter = TimeProvider.System.GetUtcNow().AddHours(1).ToString("r", CultureInfo.InvariantCulture) });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat());

        // An hour is more than is obeyed; what counts without a readable date would be 5 s.
        Assert.Equal("120", response.Headers["retry-after"]);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(400)]
    [InlineData(429)]
    [InlineData(529)]
    public async Task P46_RateLimitHeaders_ReachTheClientOfEveryDialect(int status)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script
        {
            Status = status,
            Headers = new Dictionary<string, string> { ["x-ratelimit-remaining-requests"] = "17", ["anthropic-ratelimit-tokens-reset"] = "2026-01-01T00:00:00Z", ["x-secret"] = "no" },
        });

        foreach (var client in AllDialects.Clients)
        {
            await using var gateway = await AllDialects.StartAsync(cloud);
            var response = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, client, stream: status == 200));
            Assert.Equal("17", response.Headers["x-ratelimit-remaining-requests"]);
            Assert.Equal("2026-01-01T00:00:00Z", response.Headers["anthropic-ratelimit-tokens-reset"]);
            Assert.False(response.Headers.ContainsKey("x-secret"));
        }
    }

    [Theory]
    [InlineData(401)]
    [InlineData(403)]
    public async Task P46_ProviderRefusesOurKey_Is502WithoutItsWords(int status)
    {
        foreach (var client in AllDialects.Clients)
        {
            await using var cloud = await Cloud.StartAsync();
            cloud.Scripts.SetDefault(new Script { Status = status, ErrorMessage = "Incorrect API key provided: sk-proj-****1234." });
            await using var gateway = await AllDialects.StartAsync(cloud);

            var response = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, client, stream: true));

            Assert.Equal(502, response.Status);
            Assert.DoesNotContain("1234", response.Text, StringComparison.Ordinal);
            ErrorEnvelope.Require(client, response);
        }
    }

    [Fact]
    public async Task P46_WhatWillFailAgain_SaysNotToRetry()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var refused = await gateway.ChatAsync("{}");
        var unknown = await gateway.ChatAsync(Bodies.Chat(model: "nope"));
        cloud.Scripts.Enqueue(new Script { Status = 500 });
        var failed = await gateway.ChatAsync(Bodies.Chat());

        Assert.Equal("false", refused.Headers["x-should-retry"]);
        Assert.Equal("false", unknown.Headers["x-should-retry"]);
        Assert.False(failed.Headers.ContainsKey("x-should-retry"));
    }

    [Fact]
    public async Task P10_P28_DroppedFields_AreNamedInAWarning()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        const string Chat = """{"model":"anthropic/model","seed":7,"verbosity":"low","prediction":{"type":"content","content":"x"},"logit_bias":{"1":5},"messages":[{"role":"user","content":"x"}]}""";
        const string Messages = """{"model":"chat/model","max_tokens":50,"metadata":{"user_id":"u1"},"context_management":{"edits":[]},"container":"c1","messages":[{"role":"user","content":"x"}]}""";

        foreach (var stream in new[] { false, true })
        {
            var chat = await gateway.PostAsync("/v1/chat/completions", WithStream(Chat, stream));
            var messages = await gateway.PostAsync("/v1/messages", WithStream(Messages, stream));

            Assert.True((chat.Status, messages.Status) == (200, 200), chat.Text + messages.Text);
            var warning = chat.Headers["x-gateway-warning"];
            Assert.All(["seed", "verbosity", "prediction"], name => Assert.Contains(name, warning, StringComparison.Ordinal));
            Assert.Contains("context_management", messages.Headers["x-gateway-warning"], StringComparison.Ordinal);
            Assert.Contains("container", messages.Headers["x-gateway-warning"], StringComparison.Ordinal);
        }

        var native = await gateway.PostAsync("/v1/chat/completions", Chat.Replace("anthropic/model", "chat/model", StringComparison.Ordinal));
        Assert.False(native.Headers.ContainsKey("x-gateway-warning"));
    }

    [Fact]
    public async Task P10_WarningOfAFailedAttempt_IsNotOfTheAnswer()
    {
        await using var first = await Cloud.StartAsync();
        await using var second = await Cloud.StartAsync();
        first.Scripts.SetDefault(new Script { Status = 503 });
        await using var gateway = await GatewayUnderTest.StartAsync(
            $$"""
            deployments:
              - {id: anthropic/model, kind: anthropic, anthropicVersion: "2023-06-01", baseUrl: "{{first.BaseUrl}}v1", locality: cloud, price: unknown, capabilities: [tools]}
              - {id: chat/model, kind: openai, api: chat, baseUrl: "{{second.BaseUrl}}v1", locality: cloud, price: unknown, capabilities: [tools]}
            """,
            """
            labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
            privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
            rules:
              - id: default
                prefer: [anthropic/model, chat/model]
            """,
            new Dictionary<string, string?>());

        var response = await gateway.ChatAsync("""{"model":"auto","seed":7,"messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal("chat/model", response.Headers["x-gateway-model"]);
        Assert.False(response.Headers.ContainsKey("x-gateway-warning"));
        Assert.Equal(7, second.Journal.Entries[0].ReadJson()!.Value.GetProperty("seed").GetInt32());
    }

    private static string WithStream(string body, bool stream) => body.Replace("{\"model\"", $"{{\"stream\":{(stream ? "true" : "false")},\"model\"", StringComparison.Ordinal);
}
