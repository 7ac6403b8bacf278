using System.Text.Json.Nodes;
using Gateway.Canary.Tests.Bodies;
using Gateway.Canary.Tests.Cases;
using Gateway.Canary.Tests.Sinks;
using Gateway.Canary.Tests.Values;
using Gateway.Canary.Tests.Worlds;

namespace Gateway.Canary.Tests.Runs;

/// <summary>
/// What was found in a text before counts for those detectors and that tenant only: a term that a policy learns keeps a conversation here
/// that went out before, and nobody can tell from a judge's silence that somebody else has said the same.
/// </summary>
internal sealed class CacheRun(World world, int seed)
{
    private const int Count = 8;

    // So full of numbers that its messages are remembered one by one.
    private static readonly string Document = string.Concat(Enumerable.Repeat(" see page 41, figure 12; room 7 has 3 chairs, 2 lamps", 250));

    private readonly Random _random = new(seed);
    private readonly List<Violation> _violations = [];

    /// <summary>Runs it; what was broken.</summary>
    public async Task<IReadOnlyList<Violation>> RunAsync()
    {
        await LearnTermsAsync();
        await RepeatForOthersAsync();
        return _violations;
    }

    private async Task LearnTermsAsync()
    {
        CanaryValue[] terms = [.. Enumerable.Range(0, Count).Select(_ => CanaryFactory.Of(ValueClass.CallerKey, _random))];
        string[] topics = [.. terms.Select(static _ => Marker.Topic())];
        for (var i = 0; i < Count; i++)
        {
            var before = Conversation(terms[i], topics[i], Expectation.Cloud);
            await SendAsync(world.Main, before);
            Check(!before.Result.CloudRequests.IsEmpty, 4, $"a word that no policy knew got no further than status {before.Result.Status}");
        }

        await world.Main.LearnAsync(terms.Select(static term => term.Text));
        for (var i = 0; i < Count; i++)
        {
            var index = new CanaryIndex();
            index.Add(terms[i], i);
            var after = Conversation(terms[i], topics[i], Expectation.Local);
            await SendAsync(world.Main, after);
            Check(!after.Result.CloudRequests.Any(request => index.Find(request) is not null), 1, "a term that the policy has learned, in a text that was clear before");
            Check(after.Result.CloudRequests.IsEmpty, 2, "a request with a term that the policy has learned");
        }
    }

    // The judge of a tenant that repeats itself is not asked again: so the silence would tell.
    private async Task RepeatForOthersAsync()
    {
        var gateway = await world.GatewayForAsync(Setting.Judging);
        for (var i = 0; i < Count; i++)
        {
            var first = Question(Marker.New('n'));
            await SendAsync(gateway, first);
            var asked = world.JudgedOf(first.Draft.Marker);
            await SendAsync(gateway, first);
            var askedAgain = world.JudgedOf(first.Draft.Marker);
            await SendAsync(gateway, first with { Tenant = Tenant.Other, Result = new StepResult() });
            Check(asked > 0 && askedAgain == asked, 4, $"a judge was asked {asked} times, then {askedAgain - asked} times");
            Check(world.JudgedOf(first.Draft.Marker) > askedAgain, 3, "nobody asks the judge of one tenant what another has said");
        }
    }

    private async Task SendAsync(HostedGateway gateway, Step step)
    {
        world.Expect(step);
        await StepSender.SendAsync(gateway, step, null);
    }

    private void Check(bool holds, int oracle, string what)
    {
        if (!holds)
        {
            _violations.Add(new Violation(oracle, -1, what));
        }
    }

    private static Step Conversation(CanaryValue term, string topic, Expectation expectation)
    {
        var marker = Marker.New('n');
        return StepOf(marker, expectation, [("system", "You answer about " + topic), ("user", $"Read this.{Document} We call it {term.Text} here.{Document}"), ("assistant", "I have read it."), ("user", marker + " How long is it?")]);
    }

    private static Step Question(string marker) => StepOf(marker, Expectation.Cloud, [("user", marker + " How does a sundial show the time?")]);

    private static Step StepOf(string marker, Expectation expectation, (string Role, string Text)[] messages) => new()
    {
        Draft = new Draft { Surface = Surface.Chat, Model = "auto", Stream = false, Marker = marker, Topic = marker },
        Expectation = expectation,
        Target = "/v1/chat/completions",
        Headers = [("user-agent", "canary/1")],
        Raw = new JsonObject { ["model"] = "auto", ["messages"] = new JsonArray([.. messages.Select(static one => (JsonNode)new JsonObject { ["role"] = one.Role, ["content"] = one.Text })]) }.ToJsonString(BodyJson.Relaxed),
    };
}
