using Gateway.Authentication;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Pseudonyms;

/// <summary>Who may leave with pseudonyms, who may not, and what is remembered.</summary>
public sealed class PseudonymPolicyTests
{
    private const string Question = """{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@example.org"}]}""";

    [Theory]
    [InlineData("""{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@example.org"}],"metadata":{"jane.doe@example.org":"x"}}""")]
    [InlineData("""{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@example.org, card 4111 1111 1111 1111"}]}""")]
    [InlineData("""{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@example.org, password: hunter2-Xy77-qq"}]}""")]
    [InlineData("""{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@example.org and bWFpbCB0byBqb2UuYmxvZ2dzQGV4YW1wbGUub3Jn"}]}""")]
    [InlineData("""{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@exam"},{"role":"user","content":"ple.org, and mail joe@example.com"}]}""")]
    public async Task WhatCannotBeReplaced_IsAnsweredInTheHouse(string body)
    {
        await using var world = await PseudonymGateway.StartAsync();

        var answer = await world.AskAsync(Dialect.OpenAIChat, body);

        Assert.Equal((200, "local"), (answer.Status, answer.Headers["x-gateway-egress"]));
        Assert.False(answer.Headers.ContainsKey("x-gateway-pseudonymised"));
        Assert.Empty(world.Sent);
        Assert.Single(world.House.Journal.Entries);
    }

    [Fact]
    public async Task WhatCannotBeReplaced_ForANamedCloudModel_IsRefused()
    {
        await using var world = await PseudonymGateway.StartAsync();

        var answer = await world.AskAsync(Dialect.OpenAIChat, """{"model":"chat/model","messages":[{"role":"user","content":"I am jane.doe@example.org"}],"metadata":{"jane.doe@example.org":"x"}}""");

        Assert.Equal(400, answer.Status);
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task ClientThatStaysLocal_IsAnsweredInTheHouseAsItIs()
    {
        await using var world = await PseudonymGateway.StartAsync();

        var answer = await world.AskAsync(Dialect.OpenAIChat, Question.Replace("auto", "auto:private", StringComparison.Ordinal));

        Assert.Equal("local", answer.Headers["x-gateway-egress"]);
        Assert.Empty(world.Sent);
        Assert.Contains(PseudonymGateway.Mail, System.Text.Encoding.UTF8.GetString(world.House.Journal.Entries[0].Body!), StringComparison.Ordinal);
    }

    [Fact]
    public async Task CloudThatFails_EveryAttemptIsMasked()
    {
        await using var world = await PseudonymGateway.StartAsync();
        world.Cloud.Scripts.SetDefault(new Script { Status = 500 });

        var answer = await world.AskAsync(Dialect.OpenAIChat, Question);

        // Three attempts are the most, and the house is the fifth in order.
        Assert.Equal(502, answer.Status);
        world.AssertClean("jane");
        Assert.Equal(3, world.Sent.Count);
    }

    [Fact]
    public async Task SecondTurn_RepeatsTheFirstByteForByte_AlsoAfterARestart()
    {
        await using var world = await PseudonymGateway.StartAsync();
        await world.AskAsync(Dialect.OpenAIChat, Question);
        await world.Gateway.RestartAsync();
        await world.AskAsync(
            Dialect.OpenAIChat,
            """{"model":"auto","messages":[{"role":"user","content":"I am jane.doe@example.org"},{"role":"assistant","content":"Hello JANE.DOE@example.org"},{"role":"user","content":"Mail joe@example.com"}]}""");

        var first = world.Sent[0][world.Sent[0].IndexOf("[{\"role\"", StringComparison.Ordinal)..];
        Assert.Contains(first[..first.IndexOf("}]", StringComparison.Ordinal)], world.Sent[1], StringComparison.Ordinal);
        Assert.Equal(2, world.LastNames().Length);
        world.AssertClean("jane", "joe@");
    }

    [Fact]
    public async Task OtherTenantsAndOtherConversations_HaveOtherPseudonyms()
    {
        await using var world = await PseudonymGateway.StartAsync();
        var other = await world.Gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("other", [], TestContext.Current.CancellationToken);
        await world.AskAsync(Dialect.OpenAIChat, Question);
        var mine = world.LastNames();
        await world.Gateway.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Question, $"authorization: Bearer {other.Text}"));
        var theirs = world.LastNames();
        await world.AskAsync(Dialect.OpenAIChat, Question, "x-session-id: another");
        var another = world.LastNames();

        Assert.Equal(3, new HashSet<string>([.. mine, .. theirs, .. another]).Count);
    }

    [Fact]
    public async Task AnothersPseudonym_IsNeverRestored_ButCounted()
    {
        await using var world = await PseudonymGateway.StartAsync();
        await world.AskAsync(Dialect.OpenAIChat, Question, "x-session-id: a");
        var name = world.LastNames()[0];
        world.Cloud.Scripts.SetDefault(new Script { Text = $"See {name}" });

        var answer = await world.AskAsync(Dialect.OpenAIChat, Question.Replace("jane.doe", "joe", StringComparison.Ordinal), "x-session-id: b");

        Assert.Contains(name, answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", answer.Text, StringComparison.Ordinal);
        Assert.Contains("unrestored: 1", answer.Headers["x-gateway-warning"], StringComparison.Ordinal);
        Assert.Equal(1, (await world.Gateway.RecordAsync(answer.Headers["x-gateway-decision-id"])).Pseudonyms!.Unrestored);
    }

    [Fact]
    public async Task EarlierValue_ThatTheTextNoLongerHolds_IsRestoredFromTheStore()
    {
        await using var world = await PseudonymGateway.StartAsync();
        await world.AskAsync(Dialect.OpenAIChat, Question, "x-session-id: a");
        var name = world.LastNames()[0];
        await world.Gateway.RestartAsync();
        world.Cloud.Scripts.SetDefault(new Script { Text = $"It was {name}" });

        var answer = await world.AskAsync(
            Dialect.OpenAIChat, $$"""{"model":"auto","messages":[{"role":"user","content":"Who was {{name}}? Ask joe@example.com"}]}""", "x-session-id: a");

        Assert.Contains($"It was {PseudonymGateway.Mail}", answer.Text, StringComparison.Ordinal);
        world.AssertClean("jane");
    }

    [Fact]
    public async Task RepeatedAnswerAndDatabase_HoldNoPseudonymAndNoValue()
    {
        await using var world = await PseudonymGateway.StartAsync();
        await world.AskAsync(Dialect.OpenAIChat, Question);
        world.Cloud.Scripts.SetDefault(new Script { Text = $"Dear {world.LastNames()[0]}" });
        var first = await world.AskAsync(Dialect.OpenAIChat, Question, "idempotency-key: k1");
        var again = await world.AskAsync(Dialect.OpenAIChat, Question, "idempotency-key: k1");

        Assert.Equal(first.Text, again.Text);
        Assert.Contains($"Dear {PseudonymGateway.Mail}", again.Text, StringComparison.Ordinal);
        await world.Gateway.RecordAsync(first.Headers["x-gateway-decision-id"]);
        SqliteConnection.ClearAllPools();
        foreach (var file in Directory.GetFiles(world.Gateway.DataFolder, "*", SearchOption.AllDirectories).Where(static file => Path.GetFileName(file) != "lock"))
        {
            await using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var copy = new MemoryStream();
            await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);
            Assert.Equal(-1, copy.ToArray().AsSpan().IndexOf("jane.doe"u8));
        }
    }

    [Fact]
    public async Task ContinuedResponse_KeepsItsPseudonyms()
    {
        await using var world = await PseudonymGateway.StartAsync(keepsResponses: true);
        var first = await world.AskAsync(Dialect.OpenAIResponses, """{"model":"responses/model","store":true,"instructions":"Serve jane.doe@example.org","input":"I am jane.doe@example.org"}""");
        var names = world.LastNames();
        using var body = System.Text.Json.JsonDocument.Parse(first.Body);
        world.Cloud.Scripts.SetDefault(new Script { Text = $"You are {names[0]}" });

        var second = await world.AskAsync(
            Dialect.OpenAIResponses, $$"""{"model":"responses/model","previous_response_id":"{{body.RootElement.GetProperty("id").GetString()}}","instructions":"Serve jane.doe@example.org","input":"Who am I?"}""");

        Assert.True(second.Status == 200, second.Text);
        Assert.Contains($"You are {PseudonymGateway.Mail}", second.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("PII_", second.Text, StringComparison.Ordinal);
        world.AssertClean("jane");
    }

    [Fact]
    public async Task KeysThatCannotBeRead_KeepTheRequestInTheHouse()
    {
        await using var world = await PseudonymGateway.StartAsync();
        await File.WriteAllTextAsync(Path.Combine(world.Gateway.DataFolder, "secrets", "pseudonym-keys"), "damaged", TestContext.Current.CancellationToken);

        var answer = await world.AskAsync(Dialect.OpenAIChat, Question);

        Assert.Equal((200, "local"), (answer.Status, answer.Headers["x-gateway-egress"]));
        Assert.Empty(world.Sent);
    }

    [Fact]
    public async Task Stream_FlowsWhileItIsRestored()
    {
        await using var world = await PseudonymGateway.StartAsync();
        await world.AskAsync(Dialect.OpenAIChat, Question);
        world.Cloud.Scripts.SetDefault(new Script { Text = "Hello there " + world.LastNames()[0] + " and so on", Endless = true });
        await using var client = await world.Gateway.OpenAsync("/v1/chat/completions", Question.Replace("\"auto\"", "\"auto\",\"stream\":true", StringComparison.Ordinal));
        var events = new SseCollector(client.OpenBody(await client.ReadHeadAsync(TestContext.Current.CancellationToken)));

        // The answer never ends: what was held back to the end would never come.
        Assert.True(await events.ReadEventsAsync(12, TestContext.Current.CancellationToken));

        Assert.Contains(events.Data, static data => data.Contains(PseudonymGateway.Mail, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Shadow_OfAPseudonymisedRequest_IsNotSent()
    {
        await using var world = await PseudonymGateway.StartAsync("shadows:\n  - {id: s, to: google/model, share: 100%, maxUsdPerDay: 5}\n");
        var answer = await world.AskAsync(Dialect.OpenAIChat, Question);
        await world.Gateway.RecordAsync(answer.Headers["x-gateway-decision-id"]);
        await world.AskAsync(Dialect.OpenAIChat, """{"model":"auto","messages":[{"role":"user","content":"Hello"}]}""");
        await Eventually.UntilAsync(() => Task.FromResult(world.Sent.Count == 3), TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);

        // The copy of the second came, that of the first never did.
        Assert.DoesNotContain("PII_", world.Sent[^1], StringComparison.Ordinal);
        world.AssertClean("jane");
    }
}
