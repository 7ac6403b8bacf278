using System.Globalization;
using System.IO.Compression;
using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Testing.Http;
using Gateway.Testing.Processes;
using Gateway.Testing.Waiting;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Bodies that are packed, endless, slow or absurd.</summary>
public sealed class BodyTests
{
    // A machine with nothing else to do needs less than 100 ms; this one may be busy.
    private static readonly TimeSpan SoonEnough = TimeSpan.FromSeconds(10);

    public static TheoryData<Dialect> Clients => [Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages];

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("deflate")]
    public async Task P49_PackedBody_ReachesTheUpstreamUnpacked(string packing)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var text = string.Concat(Enumerable.Range(0, 200_000).Select(i => $"{i * 7919L % 1_000_003} ü "));

        var response = await gateway.PostAsync("/v1/chat/completions", Pack(packing, AllDialects.Question(Dialect.OpenAIChat, Dialect.OpenAIChat, stream: false, text)), $"content-encoding: {packing}");

        Assert.True(response.Status == 200, response.Text);
        Assert.False(cloud.Journal.Entries[0].Headers.ContainsKey("content-encoding"));
        Assert.Equal(text, cloud.Journal.Entries[0].ReadJson()!.Value.GetProperty("messages")[0].GetProperty("content").GetString());
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P49_BombsAndBrokenPacking_AreRefusedInTheDialect(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var good = AllDialects.Question(client, client, stream: false);
        var bomb = AllDialects.Question(client, client, stream: false, new string('0', 60_000_000));
        Random random = new(49);
        var noise = new byte[5000];
        random.NextBytes(noise);

        foreach (var packing in new[] { "gzip", "br", "deflate" })
        {
            var packed = Pack(packing, bomb);
            Assert.True(packed.Length < 200_000);
            await RequireAsync(413, $"{packing} bomb", packed, packing);
            await RequireAsync(400, $"{packing} truncated", Pack(packing, Convert.ToHexString(noise))[..^200], packing);
            await RequireAsync(400, $"{packing} empty", [], packing);
            await RequireAsync(400, $"{packing} of noise", noise, packing);
            await RequireAsync(400, $"{packing} that is plain", Encoding.UTF8.GetBytes(good), packing);
        }

        await RequireAsync(415, "zstd", [0x28, 0xB5, 0x2F, 0xFD], "zstd");
        await RequireAsync(415, "two packings", Pack("gzip", good), "gzip, br");
        await RequireAsync(413, "gzip of gzip by ratio", Pack("gzip", new string(' ', 20_000_000) + good), "gzip");
        Assert.Equal(200, (await gateway.PostAsync(AllDialects.Path(client), good)).Status);
        Assert.Single(cloud.Journal.Entries);

        async Task RequireAsync(int status, string what, byte[] body, string packing)
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), body, $"content-encoding: {packing}");
            Assert.True(response.Status == status, $"{what}: {response.Status} instead of {status}: {response.Text}");
            ErrorEnvelope.Require(client, response);
        }
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P49_Body100MB_Is413BeforeItIsSent(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var response = await gateway.CallAsync("POST", AllDialects.Path(client), "content-type: application/json", "content-length: 104857600");

        Assert.Equal(413, response.Status);
        ErrorEnvelope.Require(client, response);
    }

    [Fact]
    public async Task P49_ChunkedBody_WholeIsTaken_BrokenIs400()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var body = Bodies.Chat();
        var head = RawHttpRequest.Head("POST", "/v1/chat/completions", gateway.Bearer(), "content-type: application/json", "transfer-encoding: chunked");
        var pieces = string.Concat(body.Select(letter => $"1;x=y\r\n{letter}\r\n"));

        var whole = await gateway.SendAsync((byte[])[.. head, .. Encoding.ASCII.GetBytes(pieces + "0\r\ntrailer: x\r\n\r\n")]);
        var wrong = await gateway.SendAsync((byte[])[.. head, .. "5\r\n{\"mod\r\nzz\r\n"u8]);

        Assert.Equal((200, 400), (whole.Status, wrong.Status));
        Assert.Equal(body.Replace("auto", "model-a", StringComparison.Ordinal), Encoding.UTF8.GetString(Assert.Single(cloud.Journal.Entries).Body!));
    }

    // Whoever closes its side in the middle of a body counts as gone; there may be nobody left to hear of the 400.
    [Theory]
    [InlineData("transfer-encoding: chunked", "ff\r\n{\"model\":")]
    [InlineData("content-length: 1000", "{\"model\":")]
    public async Task P49_BodyCutByItsClient_IsNeverAnswered200(string framing, string part)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Head("POST", "/v1/chat/completions", gateway.Bearer(), "content-type: application/json", framing), TestContext.Current.CancellationToken);
        await client.SendAsync(part, TestContext.Current.CancellationToken);

        client.FinishSending();

        Assert.True((await gateway.NewestRecordAsync(1)).Status is 400 or 499);
        Assert.Equal(0, cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task P50_BodyThatStandsStill_Is408()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var responses = await Task.WhenAll(AllDialects.Clients.Select(async client =>
        {
            var request = RawHttpRequest.Head("POST", AllDialects.Path(client), gateway.Bearer(), "content-type: application/json", "content-length: 100000");
            return (client, response: await gateway.SendAsync((byte[])[.. request, .. "{\"model\":"u8]));
        }));

        foreach (var (client, response) in responses)
        {
            Assert.Equal(408, response.Status);
            ErrorEnvelope.Require(client, response);
        }
    }

    [Fact]
    public async Task P50_BodyThatTrickles_Is408()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Head("POST", "/v1/chat/completions", gateway.Bearer(), "content-type: application/json", "content-length: 100000"), TestContext.Current.CancellationToken);

        using var answered = new CancellationTokenSource();
        var trickle = TrickleAsync(client, answered.Token);
        var response = await client.ReadAsync(TestContext.Current.CancellationToken);
        await answered.CancelAsync();
        await trickle;

        Assert.Equal(408, response.Status);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task P50_SlowHeaders_Are408()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, settings: new Dictionary<string, string?> { ["Gateway:HeaderSeconds"] = "1" });

        var response = await gateway.SendAsync("POST /v1/chat/completions HTTP/1.1\r\nhost: x\r\nx-slow: "u8.ToArray());

        Assert.Equal(408, response.Status);
    }

    // Their other ends are another process's, which has a limit of open files of its own.
    [Fact]
    public async Task P50_TenThousandIdleConnections_DoNotHinderOthers()
    {
        const string Connect = """
            ulimit -n "$(ulimit -Hn)"
            limit=$(ulimit -n)
            if [ "$limit" != unlimited ] && [ "$limit" -lt 12000 ]; then echo "only $limit open files"; exit; fi
            for ((i = 0; i < 10000; i++)); do exec {connection}<>"/dev/tcp/127.0.0.1/$0" || exit 1; done
            echo connected
            read -r
            """;
        Assert.SkipWhen(OperatingSystem.IsWindows(), "needs bash");
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var idle = ChildProcess.Start("/bin/bash", ["-c", Connect, gateway.Url.Port.ToString(CultureInfo.InvariantCulture)]);
        await Eventually.UntilAsync(() => idle.Output.Count > 0 || idle.HasExited, TimeSpan.FromMinutes(3), TestContext.Current.CancellationToken);
        Assert.SkipWhen(idle.Output is [{ } few] && few.StartsWith("only", StringComparison.Ordinal), "fewer open files are allowed than it takes");
        Assert.True(idle.Output is ["connected"], string.Join('\n', idle.Errors));

        var started = TimeProvider.System.GetTimestamp();
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => gateway.ChatAsync(i % 2 == 0 ? Bodies.Stream() : Bodies.Chat())));

        var elapsed = TimeProvider.System.GetElapsedTime(started);
        TestContext.Current.TestOutputHelper?.WriteLine($"20 answers beside 10,000 idle connections after {elapsed.TotalMilliseconds:0} ms");
        Assert.All(answers, answer => Assert.Equal((200, BodyEnd.Complete), (answer.Status, answer.End)));
        Assert.InRange(elapsed, TimeSpan.Zero, SoonEnough);
    }

    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P51_AbsurdBodies_AreRefusedInTheDialectAndSoon(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var good = AllDialects.Question(client, client, stream: false);
        Dictionary<string, string> bodies = new()
        {
            ["65 levels of lists"] = With(good, new string('[', 64) + new string(']', 64)),
            ["65 levels of objects"] = With(good, string.Concat(Enumerable.Repeat("{\"a\":", 64)) + "1" + new string('}', 64)),
            ["a million open brackets"] = With(good, new string('[', 1_000_000)),
            ["trailing garbage"] = good + " null",
            ["a million messages of no kind"] = Elements(client, "1", 1_000_000),
            ["a million nulls"] = Elements(client, "null", 1_000_000),
            ["10 MB of string that never ends"] = good[..^1] + ",\"x_future\":\"" + string.Concat(Enumerable.Repeat("lorem ipsum ", 833_333)),
            ["10 MB of digits for a number"] = good.Replace("\"stream\":false", "\"stream\":" + new string('1', 10_000_000), StringComparison.Ordinal),
            ["10 MB of model name"] = good.Replace(AllDialects.Model(client), new string('m', 10_000_000), StringComparison.Ordinal),
            ["a million keys"] = With(good, "{" + string.Join(',', Enumerable.Range(0, 1_000_000).Select(i => $"\"k{i}\":0")) + ",\"k7\":1}"),
        };

        foreach (var (what, body) in bodies)
        {
            var started = TimeProvider.System.GetTimestamp();
            var response = await gateway.PostAsync(AllDialects.Path(client), body);
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            TestContext.Current.TestOutputHelper?.WriteLine($"{client}, {what}: {response.Status} after {elapsed.TotalMilliseconds:0} ms (bar: 100 ms on a quiet machine)");
            Assert.True(response.Status is 400 or 404, $"{what}: {response.Status} {response.Text[..Math.Min(300, response.Text.Length)]}");
            Assert.True(response.Body.Length < 2000, $"{what}: the error repeats the body");
            ErrorEnvelope.Require(client, response);
            Assert.InRange(elapsed, TimeSpan.Zero, SoonEnough);
        }

        Assert.Empty(cloud.Journal.Entries);
        Assert.Equal(200, (await gateway.PostAsync(AllDialects.Path(client), good)).Status);
    }

    // Text of 10 MB is a large document, not an attack; a million elements of a field nobody knows are the upstream's affair.
    [Theory]
    [MemberData(nameof(Clients))]
    public async Task P51_LargeButWellFormed_IsAnsweredSoonAndNeverA500(Dialect client)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var good = AllDialects.Question(client, client, stream: false);

        foreach (var body in new[]
        {
            With(good, "[" + string.Join(',', Enumerable.Repeat("0", 1_000_000)) + "]"),
            AllDialects.Question(client, client, stream: false, string.Concat(Enumerable.Repeat("lorem ipsum ", 833_333))),
            With(good, new string('[', 63) + new string(']', 63)),
        })
        {
            var started = TimeProvider.System.GetTimestamp();
            var response = await gateway.PostAsync(AllDialects.Path(client), body);
            var elapsed = TimeProvider.System.GetElapsedTime(started);
            TestContext.Current.TestOutputHelper?.WriteLine($"{client}: {response.Status} after {elapsed.TotalMilliseconds:0} ms");
            Assert.True(response.Status is 200 or 400, $"{response.Status} {response.Text[..Math.Min(300, response.Text.Length)]}");
            Assert.InRange(elapsed, TimeSpan.Zero, SoonEnough);
        }
    }

    private static async Task TrickleAsync(RawHttpClient client, CancellationToken cancellationToken)
    {
        try
        {
            while (true)
            {
                await client.SendAsync(" ", cancellationToken);
                await Task.Delay(TimeSpan.FromMilliseconds(200), cancellationToken);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or System.Net.Sockets.SocketException)
        {
            // Answered, or the connection is gone: either way it is over.
        }
    }

    private static string With(string good, string json) => good[..^1] + ",\"x_future\":" + json + "}";

    private static string Elements(Dialect client, string element, int count)
    {
        var list = "[" + string.Join(',', Enumerable.Repeat(element, count)) + "]";
        return client == Dialect.OpenAIResponses
            ? $"{{\"model\":\"{AllDialects.Model(client)}\",\"input\":{list}}}"
            : $"{{\"model\":\"{AllDialects.Model(client)}\",\"max_tokens\":5,\"messages\":{list}}}";
    }

    private static byte[] Pack(string packing, string text)
    {
        using var packed = new MemoryStream();
        using (Stream packer = packing switch
        {
            "gzip" => new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true),
            _ => new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true),
        })
        {
            packer.Write(Encoding.UTF8.GetBytes(text));
        }

        return packed.ToArray();
    }
}
