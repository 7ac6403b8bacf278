using Gateway.Functional.Tests.Gateways;
using Gateway.Shadows;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Experiments;

/// <summary>Copies of answered requests: sent once, metered, never of what is private, and no client notices.</summary>
public sealed class ShadowTests
{
    private const string All = "shadows:\n  - {id: try-far, to: far/model-b, share: 100%, maxUsdPerDay: 5}\n";
    private const string Id = "x-gateway-decision-id";

    [Theory]
    [InlineData("/v1/chat/completions", false)]
    [InlineData("/v1/chat/completions", true)]
    [InlineData("/v1/messages", false)]
    [InlineData("/v1/responses", false)]
    public async Task Answered_CopyArrivesOnceAndIsMetered(string path, bool stream)
    {
        await using var places = await TwoPlaces.StartAsync(All);
        var body = path == "/v1/responses" ? """{"model":"auto","input":"Hello?"}""" : $$"""{"model":"auto","max_tokens":50,{{(stream ? "\"stream\":true," : "")}}"messages":[{"role":"user","content":"Hello?"}]}""";

        var response = await places.Gateway.PostAsync(path, body);

        Assert.Equal((200, "house/model-a"), (response.Status, response.Headers["x-gateway-model"]));
        var decision = await places.DecisionAsync(response.Headers[Id], static one => one["shadow"] is not null);
        var copy = decision["shadow"]!;
        Assert.Equal(("try-far", "far/model-b", "answered", 200), ((string)copy["shadow"]!, (string)copy["deployment"]!, (string)copy["outcome"]!, (int)copy["status"]!));
        Assert.True((int)copy["inputTokens"]! > 0 && (int)copy["outputTokens"]! > 0 && (decimal)copy["costUsd"]! > 0 && (double)copy["ttftMs"]! > 0 && (double)copy["durationMs"]! > 0);
        Assert.Single(places.Cloud.Journal.Entries);
        Assert.Single(places.House.Journal.Entries);
        var overview = await places.UntilAsync("overview", static _ => true);
        Assert.Equal((1, 1, 0, 1), ((int)overview["requests"]!, (int)overview["localRequests"]!, (int)overview["cloudRequests"]!, (int)overview["shadowCopies"]!));
        Assert.Equal(((decimal)copy["costUsd"]!, (decimal)copy["costUsd"]!), ((decimal)overview["spendUsd"]!, (decimal)overview["shadowUsd"]!));
        var far = overview["deployments"]!.AsArray().Single(one => (string)one!["id"]! == "far/model-b")!;
        Assert.Equal((0, (decimal)copy["costUsd"]!), ((int)far["requests"]!, (decimal)far["costUsd"]!));
    }

    [Fact]
    public async Task S12_PrivateOrLocalOnly_OpensNoConnection()
    {
        await using var places = await TwoPlaces.StartAsync(All);

        var found = await places.Gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today"));
        var asked = await places.Gateway.ChatAsync(Bodies.Chat(), "x-gateway-egress: local-only");
        var named = await places.Gateway.ChatAsync(Bodies.Chat(model: "auto:private"));
        var only = await places.Gateway.ChatAsync("""{"model":"auto","provider":{"only":["local"]},"messages":[{"role":"user","content":"x"}]}""");
        var alone = await places.Gateway.ChatAsync("""{"model":"auto","provider":{"allow_fallbacks":false},"messages":[{"role":"user","content":"x"}]}""");
        await places.Gateway.RestartAsync();

        Assert.All([found, asked, named, only, alone], response => Assert.Equal((200, "house/model-a"), (response.Status, response.Headers["x-gateway-model"])));
        Assert.Equal(0, places.Cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task TargetFails_ClientHasItsAnswerAndTheCopyIsRecorded()
    {
        await using var places = await TwoPlaces.StartAsync(All);
        places.Cloud.Scripts.SetDefault(new Script { Status = 500 });

        var response = await places.Gateway.ChatAsync(Bodies.Chat());

        Assert.Equal(200, response.Status);
        var copy = (await places.DecisionAsync(response.Headers[Id], static one => one["shadow"] is not null))["shadow"]!;
        Assert.Equal(("server_error", 500), ((string)copy["outcome"]!, (int)copy["status"]!));
        Assert.Null(copy["costUsd"]);
        var report = await places.UntilAsync("experiments", static one => (int)one["shadows"]![0]!["failed"]! == 1);
        Assert.Equal(0m, (decimal)report["shadows"]![0]!["usdToday"]!);
    }

    [Fact]
    public async Task ClientGotNoAnswer_NothingIsCopied()
    {
        await using var places = await TwoPlaces.StartAsync(All);
        places.House.Scripts.SetDefault(new Script { Status = 400 });

        var refused = await places.Gateway.ChatAsync(Bodies.Chat());
        await places.Gateway.RestartAsync();

        Assert.Equal(400, refused.Status);
        Assert.Empty(places.Cloud.Journal.Entries);
    }

    [Fact]
    public async Task TargetHangs_ClientsGoOnQueueIsBoundedAndAStopIsQuick()
    {
        await using var places = await TwoPlaces.StartAsync(All, "connect: 2s, total: 10m");
        places.Cloud.Scripts.SetDefault(new Script { LatencyMs = 600_000 });
        const int Asked = ShadowRunner.Capacity + 10;

        var first = await places.Gateway.ChatAsync(Bodies.Chat());
        for (var i = 1; i < Asked; i++)
        {
            Assert.Equal(200, (await places.Gateway.ChatAsync(Bodies.Chat())).Status);
        }

        // Four are under way, the queue is full, and the rest was dropped.
        var report = await places.UntilAsync("experiments", static one => (int)one["shadows"]![0]!["dropped"]! > 0);
        Assert.Equal(Asked - ShadowRunner.Capacity - 4, (int)report["shadows"]![0]!["dropped"]!);
        var stopped = System.Diagnostics.Stopwatch.StartNew();
        await places.Gateway.RestartAsync();

        // Ten minutes if it waited for the copies under way.
        TestContext.Current.TestOutputHelper?.WriteLine($"the restart took {stopped.Elapsed.TotalSeconds:F1} s (bar: 15 s on a quiet machine)");
        Assert.True(stopped.Elapsed < TimeSpan.FromMinutes(2), $"the restart took {stopped.Elapsed}");
        var copy = (await places.DecisionAsync(first.Headers[Id], static _ => true))["shadow"]!;
        Assert.Equal("cancelled", (string)copy["outcome"]!);
        Assert.InRange(places.Cloud.Journal.Entries.Count, 1, 4);

        // What was cut off may be on the bill: it counts as the most it can have cost.
        Assert.True((decimal)(await places.UntilAsync("experiments", static _ => true))["shadows"]![0]!["usdToday"]! > 0.1m);
    }

    [Fact]
    public async Task Budget_IsKeptAcrossARestart()
    {
        // One copy may cost 0.123 USD at most: 8,192 tokens of output. It does cost 0.05.
        await using var places = await TwoPlaces.StartAsync("shadows:\n  - {id: try-far, to: far/model-b, share: 100%, maxUsdPerDay: 0.15}\n");
        places.Cloud.Scripts.SetDefault(new Script { PromptTokens = 20_000, CompletionTokens = 0 });

        await places.Gateway.ChatAsync(Bodies.Chat());
        await places.UntilAsync("experiments", static one => (int)one["shadows"]![0]!["answered"]! == 1);
        await places.Gateway.ChatAsync(Bodies.Chat());
        var report = await places.UntilAsync("experiments", static one => (int)one["shadows"]![0]!["overBudget"]! == 1);
        await places.Gateway.RestartAsync();
        await places.Gateway.ChatAsync(Bodies.Chat());
        await places.UntilAsync("experiments", static one => (int)one["shadows"]![0]!["overBudget"]! == 1);

        Assert.InRange((decimal)report["shadows"]![0]!["usdToday"]!, 0.05m, 0.051m);
        Assert.Single(places.Cloud.Journal.Entries);
    }

    [Fact]
    public async Task BodyIsLarge_IsNotCopied()
    {
        await using var places = await TwoPlaces.StartAsync(All);

        var response = await places.Gateway.ChatAsync(Bodies.Chat(new string('a', ShadowRunner.MaxBodyBytes)));

        Assert.Equal(200, response.Status);
        await places.UntilAsync("experiments", static one => (int)one["shadows"]![0]!["dropped"]! == 1);
        Assert.Empty(places.Cloud.Journal.Entries);
    }

    [Fact]
    public async Task NoShadows_NothingIsSent()
    {
        await using var places = await TwoPlaces.StartAsync("");

        await places.Gateway.ChatAsync(Bodies.Chat());
        await places.Gateway.RestartAsync();

        Assert.Equal(0, places.Cloud.Connections.Report.Accepted);
    }
}
