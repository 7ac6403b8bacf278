using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Fuzz;

/// <summary>
/// Upstream streams cut at random bytes in every way, from every client dialect to every upstream dialect through real sockets: none
/// ends cleanly, and none loses what arrived whole. <c>GATEWAY_CUT_CASES</c> is their number, <c>GATEWAY_FUZZ_SEED</c> the first seed.
/// </summary>
public sealed class CutStreamTests(ITestOutputHelper output)
{
    private const int DefaultCases = 2040;

    // The gateway ends a broken stream with a reset of its own, which overtakes the last bytes of a process that gets no time to send.
    private const int MaxOvertakenIn = 50;
    private const string Short = "the client's end was reset before all had arrived";

    // The role, three words and the finish reason.
    private const int EventsOfOneChoice = 5;
    private const string Text = "[simulated] Grüße \"quoted\" one two\nthree 漢字 four \\ five 😀 six seven <eight> nine ten eleven twelve";

    private static readonly Dialect[] Clients = [Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages];
    private static readonly Dialect[] Upstreams = Enum.GetValues<Dialect>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task P39_RandomCuts_NeverEndCleanlyAndLoseNothing()
    {
        await using var cloud = await SimulatorHost.StartAsync(SimulatorOptions.Immediate with { RequireKey = false }, Cancel);
        await using var gateway = await CutLanes.StartAsync(cloud);
        var references = await ReferencesAsync(cloud, gateway);
        var cases = Number("GATEWAY_CUT_CASES") ?? DefaultCases;
        var first = Number("GATEWAY_FUZZ_SEED") ?? 1;
        var failures = new ConcurrentQueue<string>();
        var next = new int[Upstreams.Length];
        var outcomes = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        var overtaken = 0;
        var started = Stopwatch.GetTimestamp();

        await Task.WhenAll(Upstreams.SelectMany(upstream => Enumerable.Range(0, CutLanes.PerUpstream).Select(lane => RunLaneAsync(upstream, lane))));

        var took = Stopwatch.GetElapsedTime(started);
        var told = string.Join(", ", outcomes.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => $"{pair.Key} {pair.Value}"));
        output.WriteLine($"{outcomes.Values.Sum()} cuts from seed {first} in {took.TotalSeconds:F1} s, {overtaken} overtaken by the reset: {told}");
        Assert.True(failures.IsEmpty, string.Join('\n', failures.Take(10)));

        // Most cuts must be of streams that were running, or nothing was tried.
        Assert.True(outcomes.Where(pair => pair.Key.EndsWith("200", StringComparison.Ordinal)).Sum(pair => pair.Value) > cases / 2, told);

        async Task RunLaneAsync(Dialect upstream, int lane)
        {
            for (var number = Interlocked.Increment(ref next[(int)upstream]) - 1; number < cases / Upstreams.Length && failures.IsEmpty; number = Interlocked.Increment(ref next[(int)upstream]) - 1)
            {
                var client = Clients[number % Clients.Length];
                var reference = references[(client, upstream)];
                var cut = CutCase.Of(first + (number * Upstreams.Length) + (int)upstream, client, upstream, reference);
                cloud.Scripts.SetDefault(new Script { Text = Text, Cut = cut.Script }, CutLanes.Model(upstream, lane));
                var answer = await AskAsync(gateway, client, upstream, lane);
                outcomes.AddOrUpdate($"{cut.Mode} {answer.Status}", 1, (_, count) => count + 1);
                if (Problem(cut, reference, answer) is { } problem && (!string.Equals(problem, Short, StringComparison.Ordinal) || Interlocked.Increment(ref overtaken) > cases / MaxOvertakenIn))
                {
                    failures.Enqueue($"{cut}: {problem}\n{answer.Text}");
                }
            }
        }
    }

    /// <summary>The end of one choice was once taken for the end of all.</summary>
    [Fact]
    public async Task P9_P39_SeveralChoicesCutBetweenThem_NeverEndCleanly()
    {
        await using var cloud = await SimulatorHost.StartAsync(SimulatorOptions.Immediate with { RequireKey = false }, Cancel);
        cloud.Scripts.SetDefault(new Script { Text = "[simulated] one two", Cut = new CutScript { Mode = CutMode.End, AfterEvents = EventsOfOneChoice } });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var answer = await gateway.ChatAsync(Bodies.Stream().Replace("\"stream\":true", "\"stream\":true,\"n\":2", StringComparison.Ordinal));

        Assert.Contains("\"finish_reason\":\"stop\"", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("[DONE]", answer.Text, StringComparison.Ordinal);
        Assert.NotEqual(BodyEnd.Complete, answer.End);
    }

    private static string? Problem(CutCase cut, CutReference reference, RawHttpResponse answer)
    {
        var expected = reference.TextBefore(cut.AtByte);
        if (answer.Status == 0)
        {
            return Short;
        }

        if (answer.Status != 200)
        {
            return answer.Status >= 500 && expected.Length == 0 ? null : $"status {answer.Status} though {expected.Length} characters arrived";
        }

        if (answer.End == BodyEnd.Complete)
        {
            return "the body ends cleanly";
        }

        if (StreamTexts.Events(answer.Body).Any(e => StreamTexts.IsFinish(cut.Client, e.Event)))
        {
            return "the stream has a closing event";
        }

        // A reset throws away what the sender's kernel still holds, as when the receiver's acknowledgements are late: that never arrived.
        var text = StreamTexts.Of(cut.Client, answer.Body);
        var isThere = cut.Mode == CutMode.Rst ? expected.StartsWith(text, StringComparison.Ordinal) : string.Equals(text, expected, StringComparison.Ordinal);
        if (!isThere && answer.End == BodyEnd.Reset && expected.StartsWith(text, StringComparison.Ordinal))
        {
            return Short;
        }

        return isThere ? null : $"'{text}' arrived in place of '{expected}'";
    }

    /// <summary>What each upstream sends when nothing is cut: the gateway's own request, sent again without it.</summary>
    private static async Task<Dictionary<(Dialect Client, Dialect Upstream), CutReference>> ReferencesAsync(SimulatorHost cloud, GatewayUnderTest gateway)
    {
        var references = new Dictionary<(Dialect, Dialect), CutReference>();
        foreach (var upstream in Upstreams)
        {
            cloud.Scripts.SetDefault(new Script { Text = Text }, CutLanes.Model(upstream, 0));
            foreach (var client in Clients)
            {
                var whole = await AskAsync(gateway, client, upstream, lane: 0);
                Assert.True(whole.Status == 200 && whole.End == BodyEnd.Complete, whole.Text);
                var sent = cloud.Journal.Entries[^1];
                await using var direct = await RawHttpClient.ConnectAsync(cloud.BaseUrl, Cancel);
                string[] headers = sent.Headers.TryGetValue("anthropic-version", out var version) ? [$"anthropic-version: {version}"] : [];
                await direct.SendAsync(RawHttpRequest.PostJson(sent.Path + sent.Query, Encoding.UTF8.GetString(sent.Body!), headers), Cancel);
                var reference = new CutReference(upstream, (await direct.ReadAsync(Cancel)).Body);
                Assert.Equal(Text, reference.Text);
                Assert.Equal(Text, StreamTexts.Of(client, whole.Body));
                references.Add((client, upstream), reference);
            }
        }

        return references;
    }

    private static async Task<RawHttpResponse> AskAsync(GatewayUnderTest gateway, Dialect client, Dialect upstream, int lane)
    {
        await using var http = await RawHttpClient.ConnectAsync(gateway.Url, Cancel);
        var body = AllDialects.Question(client, upstream, stream: true).Replace(AllDialects.Model(upstream), CutLanes.Deployment(upstream, lane), StringComparison.Ordinal);
        await http.SendAsync(RawHttpRequest.PostJson(AllDialects.Path(client), body, $"authorization: Bearer {gateway.Key}"), Cancel);
        try
        {
            return await http.ReadAsync(Cancel);
        }
        catch (BodyEndException)
        {
            return new RawHttpResponse { Status = 0, Headers = new Dictionary<string, string>(StringComparer.Ordinal), End = BodyEnd.Reset };
        }
    }

    private static int? Number(string variable) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var number) ? number : null;
}
