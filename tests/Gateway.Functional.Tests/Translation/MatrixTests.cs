using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Translation;

/// <summary>Every client dialect to every upstream dialect, through real sockets.</summary>
public sealed class MatrixTests
{
    public static TheoryData<Dialect, Dialect, bool> Cells()
    {
        var cells = new TheoryData<Dialect, Dialect, bool>();
        foreach (var client in (Dialect[])[Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages])
        {
            foreach (var upstream in Enum.GetValues<Dialect>())
            {
                cells.Add(client, upstream, false);
                cells.Add(client, upstream, true);
            }
        }

        return cells;
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task Text_ReachesTheClientWithUsage(Dialect client, Dialect upstream, bool stream)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "Grüße \"quoted\"\n and \\ more" });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await SendAsync(gateway, client, AllDialects.Question(client, upstream, stream));

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Contains("Grüße \"quoted\"\n and \\ more", TextOf(client, stream, answer.Text), StringComparison.Ordinal);
        var record = await gateway.NewestRecordAsync(1);
        Assert.Equal(AllDialects.Model(upstream), record.Deployment);
        Assert.False(record.UsageEstimated);
        Assert.True(record.OutputTokens > 0);
    }

    [Theory]
    [MemberData(nameof(Cells))]
    public async Task CutStream_NeverEndsCleanly(Dialect client, Dialect upstream, bool stream)
    {
        Assert.SkipUnless(stream, "A whole answer that is cut is another deployment's turn: FallbackTests.");
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Text = "one two three four five six seven eight nine ten", Cut = new CutScript { AfterEvents = 6, Mode = CutMode.Rst } });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await SendAsync(gateway, client, AllDialects.Question(client, upstream, stream));

        Assert.DoesNotContain("[DONE]", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("message_stop", answer.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("response.completed", answer.Text, StringComparison.Ordinal);
        if (answer.Status == 200)
        {
            Assert.NotEqual(BodyEnd.Complete, answer.End);
        }
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat)]
    [InlineData(Dialect.OpenAIResponses)]
    [InlineData(Dialect.AnthropicMessages)]
    public async Task P44_UpstreamRefusal_IsInTheClientsEnvelope(Dialect client)
    {
        foreach (var upstream in Enum.GetValues<Dialect>())
        {
            await using var cloud = await Cloud.StartAsync();
            cloud.Scripts.SetDefault(new Script { Status = 400, ErrorMessage = "no such thing" });
            await using var gateway = await AllDialects.StartAsync(cloud);

            var answer = await SendAsync(gateway, client, AllDialects.Question(client, upstream, stream: false));

            Assert.Equal(400, answer.Status);
            Assert.Equal("false", answer.Headers["x-should-retry"]);
            using var body = JsonDocument.Parse(answer.Body);
            Assert.Contains("no such thing", body.RootElement.GetProperty("error").GetProperty("message").GetString(), StringComparison.Ordinal);
            Assert.Equal(client == Dialect.AnthropicMessages, body.RootElement.TryGetProperty("type", out _));
        }
    }

    [Theory]
    [InlineData(Dialect.OpenAIChat, 503, "upstream_overloaded")]
    [InlineData(Dialect.OpenAIResponses, 503, "upstream_overloaded")]
    [InlineData(Dialect.AnthropicMessages, 529, "overloaded_error")]
    public async Task P45_Overloaded_HasTheStatusOfTheClientsDialect(Dialect client, int status, string name)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = 529, RetryAfter = "7" });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await SendAsync(gateway, client, AllDialects.Question(client, Dialect.AnthropicMessages, stream: true));

        Assert.Equal(status, answer.Status);
        Assert.Contains(name, answer.Text, StringComparison.Ordinal);
        Assert.Equal("7", answer.Headers["retry-after"]);
    }

    private static async Task<RawHttpResponse> SendAsync(GatewayUnderTest gateway, Dialect client, string body)
    {
        await using var http = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await http.SendAsync(RawHttpRequest.PostJson(AllDialects.Path(client), body, $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        return await http.ReadAsync(TestContext.Current.CancellationToken);
    }

    private static string TextOf(Dialect client, bool stream, string body)
    {
        if (!stream)
        {
            using var whole = JsonDocument.Parse(body);
            return client switch
            {
                Dialect.OpenAIChat => whole.RootElement.GetProperty("choices")[0].GetProperty("message").GetProperty("content").GetString()!,
                Dialect.OpenAIResponses => whole.RootElement.GetProperty("output")[0].GetProperty("content")[0].GetProperty("text").GetString()!,
                _ => whole.RootElement.GetProperty("content")[0].GetProperty("text").GetString()!,
            };
        }

        var text = "";
        foreach (var line in body.Split('\n').Where(line => line.StartsWith("data: {", StringComparison.Ordinal)))
        {
            using var data = JsonDocument.Parse(line[6..]);
            text += DeltaOf(client, data.RootElement);
        }

        return text;
    }

    private static string? DeltaOf(Dialect client, JsonElement data) => client switch
    {
        Dialect.OpenAIChat => data.GetProperty("choices").GetArrayLength() > 0 && data.GetProperty("choices")[0].GetProperty("delta").TryGetProperty("content", out var content) ? content.GetString() : "",
        Dialect.OpenAIResponses => data.GetProperty("type").ValueEquals("response.output_text.delta") ? data.GetProperty("delta").GetString() : "",
        _ => data.GetProperty("type").ValueEquals("content_block_delta") ? data.GetProperty("delta").GetProperty("text").GetString() : "",
    };
}
