using System.Security.Cryptography;
using System.Text;
using Gateway.Simulator.Journal;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Simulator;

public sealed class ControlApiTests
{
    [Fact]
    public async Task Script_Queued_ServesOneRequestEachThenTheDefault()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        var set = await simulator.ControlAsync("/__sim/script", """{"queue":[{"text":"first"},{"status":503}],"default":{"text":"later"}}""");

        var answers = new List<RawHttpResponse>();
        for (var i = 0; i < 4; i++)
        {
            answers.Add(await simulator.ChatAsync(SimulatorSession.Hello));
        }

        Assert.Equal(204, set.Status);
        Assert.Contains("[simulated] first", answers[0].Text, StringComparison.Ordinal);
        Assert.Equal(503, answers[1].Status);
        Assert.All(answers[2..], answer => Assert.Contains("[simulated] later", answer.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Script_BoundToModelAndPath_ServesOnlyThese()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.ControlAsync("/__sim/script", """{"default":{"text":"any"}}""");
        await simulator.ControlAsync("/__sim/script", """{"path":"/v1/messages","default":{"text":"by path"}}""");
        await simulator.ControlAsync("/__sim/script", """{"model":"special","default":{"text":"by model"}}""");

        var any = await simulator.ChatAsync(SimulatorSession.Hello);
        var byPath = await simulator.MessageAsync(SimulatorSession.HelloMessage);
        var byModel = await simulator.MessageAsync(SimulatorSession.HelloMessage.Replace("gpt-5.4", "special", StringComparison.Ordinal));

        Assert.Contains("[simulated] any", any.Text, StringComparison.Ordinal);
        Assert.Contains("[simulated] by path", byPath.Text, StringComparison.Ordinal);
        Assert.Contains("[simulated] by model", byModel.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Script_Cleared_IsForgotten()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Status = 500 }, new Script { Status = 500 });

        await simulator.ControlAsync("/__sim/script", """{"clear":true}""");

        Assert.Equal(200, (await simulator.ChatAsync(SimulatorSession.Hello)).Status);
    }

    [Theory]
    [InlineData("""{"queue":[{"txt":"a"}]}""", "txt")]
    [InlineData("""{"default":{"cut":{"mode":"explode"}}}""", "$.default.cut.mode")]
    [InlineData("""{"default":{"status":99}}""", "default.status 99")]
    [InlineData("""{"queue":[{},{"chunks":0}]}""", "queue[1].chunks 0")]
    [InlineData("""{"default":{"cut":{"mode":"garbage","beforeHeaders":true}}}""", "default.cut.mode")]
    [InlineData("null", "give an object")]
    [InlineData("{", "$")]
    public async Task Script_Wrong_IsRefusedByName(string body, string named)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.ControlAsync("/__sim/script", body);

        Assert.Equal(400, response.Status);
        Assert.Contains(named, response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_AfterAChat_TellItWithoutTheKey()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.ChatAsync(SimulatorSession.Hello);

        var raw = (await simulator.SendAsync(RawHttpRequest.Get("/__sim/requests"))).Text;

        var entry = SimulatorSession.Parse(raw)[0];
        Assert.DoesNotContain("key-of-the-test", raw, StringComparison.Ordinal);
        Assert.Equal($"Bearer {KeyFingerprint.Of("key-of-the-test")}", entry.GetProperty("headers").GetProperty("Authorization").GetString());
        Assert.Equal("POST", entry.GetProperty("method").GetString());
        Assert.Equal(SimulatorSession.ChatPath, entry.GetProperty("path").GetString());
        Assert.Equal("gpt-5.4", entry.GetProperty("model").GetString());
        Assert.Equal(SimulatorSession.Hello.Length, entry.GetProperty("bodyBytes").GetInt32());
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(SimulatorSession.Hello))), entry.GetProperty("bodySha256").GetString());
        Assert.False(entry.TryGetProperty("body", out _));
    }

    [Fact]
    public async Task Requests_BodiesAskedFor_HoldTheRawBytes()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.ChatAsync(SimulatorSession.Hello);

        var entry = (await simulator.GetJsonAsync("/__sim/requests?bodies=true"))[0];

        Assert.Equal(SimulatorSession.Hello, entry.GetProperty("body").GetString());
        Assert.Equal(Encoding.UTF8.GetBytes(SimulatorSession.Hello), entry.GetProperty("bodyBase64").GetBytesFromBase64());
    }

    [Fact]
    public async Task Requests_Deleted_AreGone()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.ChatAsync(SimulatorSession.Hello);

        var response = await simulator.SendAsync(RawHttpRequest.Head("DELETE", "/__sim/requests"));

        Assert.Equal(204, response.Status);
        Assert.Equal(0, (await simulator.GetJsonAsync("/__sim/requests")).GetArrayLength());
    }

    [Fact]
    public async Task Requests_Unfinished_IsInTheJournalToo()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using (var client = await simulator.ConnectAsync())
        {
            await client.SendAsync(RawHttpRequest.Head("POST", SimulatorSession.ChatPath, "content-length: 10"), TestContext.Current.CancellationToken);
            await Eventually.UntilAsync(() => simulator.Journal.Count == 1, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        }

        await Eventually.UntilAsync(() => simulator.Journal[0].CompletedAt is not null, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        Assert.True(simulator.Journal[0].ClientAborted);
        Assert.Null(simulator.Journal[0].BodyBytes);
    }

    [Fact]
    public async Task Connections_ControlOnly_AreNotCountedAsAccepted()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await simulator.GetJsonAsync("/__sim/requests");
        await simulator.GetJsonAsync("/__sim/connections");

        var report = await simulator.GetJsonAsync("/__sim/connections");

        Assert.Equal(0, report.GetProperty("accepted").GetInt32());
        Assert.Equal(3, report.GetProperty("control").GetInt32());
        Assert.Equal(3, report.GetProperty("total").GetInt32());
    }

    [Fact]
    public async Task Connections_SilentAndUsed_AreCountedAndClose()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using (await simulator.ConnectAsync())
        {
            await simulator.ChatAsync(SimulatorSession.Hello);
            await Eventually.UntilAsync(
                () => simulator.Host.Connections.Report is { Accepted: 2, Open: 1 }, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        }

        await Eventually.UntilAsync(
            () => simulator.Host.Connections.Report is { Accepted: 2, Open: 0 }, SimulatorSession.Patience, TestContext.Current.CancellationToken);
        Assert.Equal(0, simulator.Host.Connections.Report.Control);
    }

    [Fact]
    public async Task Connections_ReusedForSecondRequest_AreCountedOnce()
    {
        await using var simulator = await SimulatorSession.StartAsync();
        await using var client = await simulator.ConnectAsync();
        for (var i = 0; i < 2; i++)
        {
            await client.SendAsync(RawHttpRequest.PostJson(SimulatorSession.ChatPath, SimulatorSession.Hello, "api-key: x"), TestContext.Current.CancellationToken);
            await client.ReadAsync(TestContext.Current.CancellationToken);
        }

        Assert.Equal(1, simulator.Host.Connections.Report.Accepted);
        Assert.Equal([1, 1], simulator.Journal.Select(entry => (int)entry.Connection));
    }
}
