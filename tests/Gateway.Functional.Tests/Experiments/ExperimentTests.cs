using System.Text.Json.Nodes;
using Gateway.Functional.Tests.Gateways;
using Gateway.Policy.Rehearsal;
using Gateway.Recording;
using Gateway.Routing;
using Gateway.Simulator.Scripts;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Experiments;

/// <summary>Experiments at work: arms that stick, guardrails that stop, and a stop that outlives the process.</summary>
public sealed class ExperimentTests
{
    private const string Id = "x-gateway-decision-id";

    [Fact]
    public async Task Conversation_KeepsItsArm_AndTheDecisionSaysHowLikelyThatWas()
    {
        await using var places = await TwoPlaces.StartAsync("experiments:\n  - {id: try-far, arms: {control: {weight: 1}, far: {objective: far-only, weight: 1}}}\n");
        var models = new Dictionary<string, string>();

        for (var i = 0; i < 36; i++)
        {
            var session = $"session-{i % 12}";
            var response = await places.Gateway.ChatAsync(Bodies.Chat($"Turn {i}"), $"x-session-id: {session}");
            var model = response.Headers["x-gateway-model"];
            Assert.Equal(model, models.TryGetValue(session, out var before) ? before : models[session] = model);
            Assert.Equal(model == "far/model-b" ? "experiment:try-far" : "policy_rule:default", response.Headers["x-gateway-reason"]);
            if (i == 0)
            {
                var drawn = (await places.DecisionAsync(response.Headers[Id], static _ => true))["experiment"]!;
                Assert.Equal(("try-far", model == "far/model-b" ? "far" : "control", 0.5), ((string)drawn["experiment"]!, (string)drawn["arm"]!, (double)drawn["propensity"]!));
            }
        }

        Assert.Equal(2, models.Values.Distinct().Count());
        await RehearsesAsRecordedAsync(places.Gateway, 36);
    }

    [Fact]
    public async Task S12_PrivateInAnArmThatPrefersTheCloud_StaysHere()
    {
        await using var places = await TwoPlaces.StartAsync("experiments:\n  - {id: try-far, sticky: request, arms: {control: {weight: 0}, far: {objective: far-only, weight: 1}}}\n");

        var response = await places.Gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today"));

        Assert.True(response.Status is 403 or 503, $"{response.Status}");
        Assert.Equal(0, places.Cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task ArmFails_IsStopped_AndStaysSoAfterARestart()
    {
        await using var places = await TwoPlaces.StartAsync(
            "experiments:\n  - {id: try-far, sticky: request, arms: {control: {weight: 1}, far: {objective: far-only, weight: 1}}, guardrails: {maxErrorRate: 10%, minRequests: 5}}\n");
        places.Cloud.Scripts.SetDefault(new Script { Status = 500 });

        var failures = 0;
        for (var i = 0; i < 60; i++)
        {
            failures += (await places.Gateway.ChatAsync(Bodies.Chat())).Status == 200 ? 0 : 1;
        }

        // Five requests of the arm are what it takes to judge it. A client may be faster than what follows its answer.
        Assert.InRange(failures, 5, 15);
        var arm = Arm(await places.UntilAsync("experiments", static _ => true));
        Assert.Equal(("stopped", failures, 1.0), ((string)arm["state"]!, (int)arm["requests"]!, (double)arm["errorRate"]!));
        Assert.Contains("5 of 5 requests failed, more than maxErrorRate 10%", (string)arm["whyStopped"]!, StringComparison.Ordinal);

        await places.Gateway.RestartAsync();
        string? redirected = null;
        for (var i = 0; i < 30; i++)
        {
            var response = await places.Gateway.ChatAsync(Bodies.Chat());
            Assert.Equal(200, response.Status);
            var drawn = (await places.DecisionAsync(response.Headers[Id], static _ => true))["experiment"]!;
            Assert.Equal(("control", 1.0), ((string)drawn["arm"]!, (double)drawn["propensity"]!));
            redirected ??= (string?)drawn["insteadOf"];
        }

        Assert.Equal("far", redirected);
        Assert.Equal("stopped", (string)Arm(await places.UntilAsync("experiments", static _ => true))["state"]!);
    }

    // From the recorded facts alone: the conversation's hash, and whether the drawn arm was stopped.
    private static async Task RehearsesAsRecordedAsync(GatewayUnderTest gateway, int requests)
    {
        await gateway.NewestRecordAsync(requests);
        var store = gateway.Services.GetRequiredService<ITrafficStore>();
        var traffic = await store.ReadAsync(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue, 1000, TestContext.Current.CancellationToken);
        var policy = gateway.Services.GetRequiredService<LivePolicy>().Current.Snapshot;

        var result = PolicyRehearsal.Run(policy, policy, traffic.Requests);

        Assert.Equal((requests, requests), (result.OnRecord, result.Reproduced));
    }

    private static JsonNode Arm(JsonNode report) => report["experiments"]![0]!["arms"]!.AsArray().Single(static arm => (string)arm!["name"]! == "far")!;
}
