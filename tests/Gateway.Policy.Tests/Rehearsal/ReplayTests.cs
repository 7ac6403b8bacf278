using Gateway.Policy.Rehearsal;

namespace Gateway.Policy.Tests.Rehearsal;

/// <summary>The replay of arrivals against the measured engine.</summary>
public sealed class ReplayTests
{
    private const string LocalFirst = "objectives:\n  here: {order: [local/demo, acme/large], slo: {ttft: 1s}}\nrules:\n  - {id: all, prefer: here}\n";
    private const string HereOnly = "rules:\n  - {id: all, prefer: [local/demo]}\n";

    // Two prompt sizes, so that a line can be laid: 100 ms + 1 ms a token; then 20 ms for each of 100 tokens.
    private static readonly RecordedRequest[] Calm = [Traffic.Local(1, 0), Traffic.Local(2, 60, 1_000), Traffic.Local(3, 120)];

    private static readonly PolicySnapshot Here = TestPolicy.Snapshot(routing: HereOnly);

    [Fact]
    public void Calm_TimesAreThoseMeasured()
    {
        var result = PolicyRehearsal.Run(Here, Here, Calm);

        Assert.Equal(200, result.New.TtftP50Ms, 3);
        Assert.Equal(1_100, result.New.TtftP95Ms, 3);
        Assert.Equal((0, 3), (result.New.LongestQueueMs, result.New.KeptSlo));
        Assert.Contains("local/demo: measured 100 ms + 1000 tokens/s of prompt, 50 tokens/s of answer, 4 slots assumed", result.Assumptions);
    }

    [Fact]
    public void Burst_PromptsAreReadOneAfterAnother()
    {
        // Four slots: all four are taken at once, but the last waits for three prompts of 200 ms.
        RecordedRequest[] burst = [.. Calm, .. Enumerable.Range(10, 4).Select(i => Traffic.Local(i, 600))];

        Assert.Equal(1_100, PolicyRehearsal.Run(Here, Here, Calm).New.TtftP95Ms, 3);
        var times = new ReplayedEngine(Here.Deployments[0], MeasuredTraffic.Of(burst)["local/demo"], new RehearsalOptions());
        Assert.Equal([200, 400, 600, 800], Enumerable.Range(0, 4).Select(_ => Math.Round(times.Serve(0, 100, 100).TtftMs)));

        // The fifth waits for the first to end: 200 ms and 100 tokens of 20 ms.
        Assert.Equal(2_200, times.Serve(0, 100, 100).QueueMs, 3);
    }

    [Fact]
    public void QueueFull_IsSaturated_AndTheNextIsTried()
    {
        var draft = TestPolicy.Snapshot(
            deployments: TestPolicy.Deployments.Replace("    kind: local-engine\n", "    kind: local-engine\n    limits: {concurrency: 1, queue: 1}\n", StringComparison.Ordinal),
            routing: "rules:\n  - {id: all, prefer: [local/demo, acme/large]}\n");

        var result = PolicyRehearsal.Run(draft, draft, [.. Calm, .. Enumerable.Range(10, 5).Select(i => Traffic.Local(i, 600))]);

        // One runs, one waits, three go on.
        Assert.Equal((5, 3), (result.New.Local, result.New.Cloud));
    }

    [Fact]
    public void Slo_SpillsWhenTheReplayedQueueIsTooLong()
    {
        var draft = TestPolicy.Snapshot(routing: LocalFirst);
        RecordedRequest[] burst = [.. Calm, Traffic.Cloud(4, 180), .. Enumerable.Range(10, 10).Select(i => Traffic.Local(i, 600))];

        var result = PolicyRehearsal.Run(Here, draft, burst);

        Assert.Equal(0, result.Old.Cloud);
        Assert.True(result.New.Cloud > 0, $"{result.New}");
        Assert.True(result.New.KeptSlo > result.Old.KeptSlo, $"{result.Old} {result.New}");
        Assert.Contains(result.Changes, one => one.To == "acme/large");
    }

    [Fact]
    public void Cloud_SameRequestSameLuck_WhateverThePolicy()
    {
        RecordedRequest[] traffic = [.. Enumerable.Range(0, 50).Select(i => Traffic.Cloud(i, i) with { Observed = Traffic.Cloud(i, i).Observed! with { TtftMs = 300 + (i * 10) } })];
        var first = TestPolicy.Snapshot(routing: "rules:\n  - {id: a, prefer: [acme/large]}\n");
        var second = TestPolicy.Snapshot(routing: "rules:\n  - {id: b, prefer: [acme/large, local]}\n");

        var result = PolicyRehearsal.Run(first, second, traffic);

        Assert.Equal((result.Old.TtftP50Ms, result.Old.TtftP95Ms), (result.New.TtftP50Ms, result.New.TtftP95Ms));
        Assert.InRange(result.New.TtftP50Ms, 450, 650);
        Assert.InRange(result.New.TtftP95Ms, 650, 790);
    }

    [Fact]
    public void NothingMeasured_AssumedAndSaid()
    {
        var result = PolicyRehearsal.Run(Here, Here, [Traffic.Local(1, 0) with { Observed = null }]);

        Assert.Contains(result.Assumptions, sentence => sentence.StartsWith("local/demo: no stream on record", StringComparison.Ordinal));
        Assert.Equal(100 / 1.3, result.New.TtftP50Ms, 3);
    }
}
