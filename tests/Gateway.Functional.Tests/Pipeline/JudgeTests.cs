using Gateway.Functional.Tests.Gateways;
using Gateway.Functional.Tests.LocalEngine;
using Gateway.LocalEngine;
using Gateway.LocalModels.Scripted;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>What no rule can tell is asked of a local model before it leaves. The judge only raises a label; its silence is no permission.</summary>
public sealed class JudgeTests(RealEngine engine) : IClassFixture<RealEngine>, IDisposable
{
    private const string Text = "Anna Kowalska from Poznan has been ill since May, the doctor says.";

    private const string Rules = """
        judge: {deployment: judge/model-j, timeout: 5s}
        rules:
          - {id: default, prefer: [first/model-a, house/model-c]}

        """;

    private static readonly Script Private = new() { Text = """{"verdict":"private"}""" };
    private static readonly Script Public = new() { Text = """{"verdict":"public"}""" };

    private readonly string _folder = Directory.CreateTempSubdirectory("gateway-judge-").FullName;

    [Fact]
    public async Task Private_StaysHere()
    {
        await using var place = await PlacesAsync(Private);

        var response = await place.Gateway.ChatAsync(Bodies.Chat(Text));
        var record = await place.Gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal((200, "house/model-c", "confidential"), (response.Status, response.Headers["x-gateway-model"], record.Label));
        Assert.Equal(["judged"], record.Findings);
        Assert.Equal(["judge"], record.LabelSources);
        Assert.Equal(0, place.Cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task Public_Leaves()
    {
        await using var place = await PlacesAsync(Public);

        var response = await place.Gateway.ChatAsync(Bodies.Chat("What is the capital of France?"));

        Assert.Equal((200, "first/model-a"), (response.Status, response.Headers["x-gateway-model"]));
        Assert.Single(place.Judge.Journal.Entries);
    }

    [Theory]
    [InlineData("slow")]
    [InlineData("down")]
    [InlineData("nonsense")]
    [InlineData("wrong")]
    public async Task NoVerdict_StaysHere(string how)
    {
        await using var place = await PlacesAsync(Silent(how), Rules.Replace("5s", "200ms", StringComparison.Ordinal));

        var response = await place.Gateway.ChatAsync(Bodies.Chat(Text));
        var record = await place.Gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal((200, "house/model-c"), (response.Status, response.Headers["x-gateway-model"]));
        Assert.Equal(["not_judged"], record.Findings);
        Assert.Equal(0, place.Cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task NoVerdict_WhereThePolicySaysSo_Leaves()
    {
        await using var place = await PlacesAsync(Silent("down"), Rules.Replace("5s", "200ms, whenSilent: public", StringComparison.Ordinal));

        var response = await place.Gateway.ChatAsync(Bodies.Chat(Text));

        Assert.Equal("first/model-a", response.Headers["x-gateway-model"]);
    }

    [Theory]
    [InlineData("Write to jane.doe@example.org today", "auto")]
    [InlineData(Text, "house/model-c")]
    [InlineData(Text, "auto:private")]
    public async Task WhatStaysHereAnyway_IsNotJudged(string text, string model)
    {
        await using var place = await PlacesAsync(Public);

        var response = await place.Gateway.ChatAsync(Bodies.Chat(text, model));

        Assert.Equal("house/model-c", response.Headers["x-gateway-model"]);
        Assert.Empty(place.Judge.Journal.Entries);
    }

    [Fact]
    public async Task EarlierTurns_AreNotJudgedAgain()
    {
        await using var place = await PlacesAsync(Public);

        _ = await place.Gateway.ChatAsync("""{"model":"auto","messages":[{"role":"user","content":"What is the capital of France?"}]}""");
        _ = await place.Gateway.ChatAsync("""{"model":"auto","messages":[{"role":"user","content":"What is the capital of France?"},{"role":"assistant","content":"Paris."},{"role":"user","content":"And of Spain?"}]}""");

        Assert.Equal(3, place.Judge.Journal.Entries.Count);
    }

    [Fact]
    public async Task Conversation_StaysHereOnceJudgedPrivate()
    {
        await using var place = await PlacesAsync(Private);
        _ = await place.Gateway.ChatAsync(Bodies.Chat(Text), "x-session-id: s-1");
        place.Judge.Scripts.SetDefault(Public);

        var response = await place.Gateway.ChatAsync(Bodies.Chat("And now in German?"), "x-session-id: s-1");

        Assert.Equal("house/model-c", response.Headers["x-gateway-model"]);
    }

    [Fact]
    public async Task LocalFirstAndDown_TheFallbackIsJudgedToo()
    {
        await using var place = await PlacesAsync(Private, Rules.Replace("first/model-a, house/model-c", "house/model-c, first/model-a", StringComparison.Ordinal));
        place.House.Scripts.SetDefault(new Script { Status = 503 });

        var response = await place.Gateway.ChatAsync(Bodies.Chat(Text));

        Assert.Equal(503, response.Status);
        Assert.Equal(0, place.Cloud.Connections.Report.Accepted);
        Assert.Single(place.Judge.Journal.Entries);
    }

    [Fact]
    public async Task LocalFirstAndDown_NoPseudonymsForWhatIsJudgedPrivate()
    {
        const string Pseudonyms = "pseudonymise: {kinds: [email], labels: [confidential]}\n";
        await using var place = await PlacesAsync(Private, Pseudonyms + Rules.Replace("first/model-a, house/model-c", "house/model-c, first/model-a", StringComparison.Ordinal));
        place.House.Scripts.SetDefault(new Script { Status = 503 });

        var response = await place.Gateway.ChatAsync(Bodies.Chat(Text + " Write to jane.doe@example.org."));

        Assert.True(response.Status is 503 or 400, response.Text);
        Assert.Equal(0, place.Cloud.Connections.Report.Accepted);
        Assert.Single(place.Judge.Journal.Entries);
    }

    [Fact]
    public async Task RealEngine_AnswersInTheGrammar()
    {
        var model = Path.Combine(_folder, "model.gguf");
        Assert.NotNull(engine.Binary);
        await using (var file = File.Create(model))
        {
            ScriptedModel.Write(file, "Whatever.", new ScriptedModelOptions());
        }

        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(
            LocalPolicy.Deployments + "\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud.BaseUrl),
            """
            judge: {deployment: "local/{model}", timeout: 60s}
            rules:
              - {id: default, prefer: [first/model-a, local]}

            """,
            new Dictionary<string, string?> { ["Local:Enabled"] = "true", ["Local:ModelPath"] = model });
        await Eventually.UntilAsync(() => gateway.Services.GetRequiredService<ILocalEngine>().Endpoint is not null, TimeSpan.FromSeconds(60), TestContext.Current.CancellationToken);

        var response = await gateway.ChatAsync(Bodies.Chat("What is the capital of France?"));
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        // What a model without sense says is chance; that it is one of the two words is the grammar's doing.
        Assert.Equal(200, response.Status);
        Assert.DoesNotContain("not_judged", record.Findings);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static Script Silent(string how) => how switch
    {
        "slow" => new Script { LatencyMs = 60_000 },
        "down" => new Script { Status = 503 },
        "nonsense" => new Script { Text = "It depends." },
        _ => new Script { Text = """{"verdict":"perhaps"}""" },
    };

    private static async Task<JudgedPlaces> PlacesAsync(Script judge, string rules = Rules)
    {
        var places = new JudgedPlaces(await Cloud.StartAsync(), await Cloud.StartAsync(), await Cloud.StartAsync());
        places.Judge.Scripts.SetDefault(judge);
        await places.StartAsync(rules);
        return places;
    }

    private sealed class JudgedPlaces(SimulatorHost cloud, SimulatorHost house, SimulatorHost judge) : IAsyncDisposable
    {
        public SimulatorHost Cloud { get; } = cloud;

        public SimulatorHost House { get; } = house;

        public SimulatorHost Judge { get; } = judge;

        public GatewayUnderTest Gateway { get; private set; } = null!;

        public async Task StartAsync(string rules) => Gateway = await GatewayUnderTest.StartAsync(
            "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", Cloud.BaseUrl) + Local("house/model-c", House) + Local("judge/model-j", Judge),
            rules,
            new Dictionary<string, string?>());

        public async ValueTask DisposeAsync()
        {
            await Gateway.DisposeAsync();
            await Cloud.DisposeAsync();
            await House.DisposeAsync();
            await Judge.DisposeAsync();
        }

        private static string Local(string id, SimulatorHost host) =>
            GatewayUnderTest.DeploymentAt(id, host.BaseUrl).Replace("locality: cloud", "locality: local", StringComparison.Ordinal);
    }
}
