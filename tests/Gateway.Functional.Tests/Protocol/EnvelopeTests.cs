using System.Buffers;
using Gateway.Answers;
using Gateway.Functional.Tests.Gateways;
using Gateway.Functional.Tests.LocalEngine;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Simulator.Scripts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>Errors: their envelope in each dialect, and their status.</summary>
public sealed class EnvelopeTests
{
    [Fact]
    public void P44_EveryErrorCode_InEveryDialect_IsExactlyTheEnvelope()
    {
        foreach (var code in Enum.GetValues<GatewayErrorCode>())
        {
            var error = new GatewayError(code, "What went wrong: \"quoted\"\n.", "messages[0].content");
            foreach (var dialect in Enum.GetValues<Dialect>())
            {
                var body = new ArrayBufferWriter<byte>();
                ErrorBodies.Write(body, dialect, error.Traits.Status, error, "req-1");
                ErrorEnvelope.Require(dialect, body.WrittenMemory);
            }
        }
    }

    [Fact]
    public async Task P44_EveryErrorAClientCanProvoke_IsInItsEnvelope()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud, limits: "firstByte: 300ms, total: 600ms", settings: new Dictionary<string, string?> { ["Gateway:MaxBodyBytes"] = "65536" });
        foreach (var client in AllDialects.Clients)
        {
            var path = AllDialects.Path(client);
            var good = AllDialects.Question(client, client, stream: false);
            var stream = AllDialects.Question(client, client, stream: true);
            await RequireAsync(client, 401, gateway.SendAsync(Testing.Http.RawHttpRequest.PostJson(path, good)));
            await RequireAsync(client, 401, gateway.PostAsync(path, good, "x-api-key: sk-gw-other"));
            await RequireAsync(client, 400, gateway.PostAsync(path, "{"));
            await RequireAsync(client, 413, gateway.PostAsync(path, good + new string(' ', 70_000)));
            await RequireAsync(client, 415, gateway.SendAsync(System.Text.Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nhost: x\r\n{gateway.Bearer()}\r\ncontent-type: text/xml\r\ncontent-length: 4\r\n\r\n<a/>")));
            await RequireAsync(client, 415, gateway.PostAsync(path, good, "content-encoding: compress"));
            await RequireAsync(client, 404, gateway.PostAsync(path, good.Replace(AllDialects.Model(client), "nope", StringComparison.Ordinal)));
            await RequireAsync(client, 503, gateway.PostAsync(path, AllDialects.Question(client, client, stream: false, "I am ann@example.com").Replace(AllDialects.Model(client), "auto", StringComparison.Ordinal)));
            cloud.Scripts.Enqueue(new Script { Status = 500 });
            await RequireAsync(client, 502, gateway.PostAsync(path, good));
            cloud.Scripts.Enqueue(new Script { Cut = new CutScript { BeforeHeaders = true, Mode = CutMode.Stall } });
            await RequireAsync(client, 504, gateway.PostAsync(path, stream));
            cloud.Scripts.Enqueue(new Script { Status = 422 });
            await RequireAsync(client, 422, gateway.PostAsync(path, good));
        }

        static async Task RequireAsync(Dialect client, int status, Task<Testing.Http.RawHttpResponse> answer)
        {
            var response = await answer;
            Assert.True(response.Status == status, $"{client}: {response.Status} instead of {status}: {response.Text}");
            ErrorEnvelope.Require(client, response);
        }
    }

    // The gateway's own errors; codes of later steps (402 budgets) belong here when there are some.
    [Theory]
    [InlineData(nameof(GatewayErrorCode.InvalidRequest), 400)]
    [InlineData(nameof(GatewayErrorCode.NotExpressible), 400)]
    [InlineData(nameof(GatewayErrorCode.ContextLengthExceeded), 400)]
    [InlineData(nameof(GatewayErrorCode.MissingApiKey), 401)]
    [InlineData(nameof(GatewayErrorCode.InvalidApiKey), 401)]
    [InlineData(nameof(GatewayErrorCode.ConflictingApiKeys), 401)]
    [InlineData(nameof(GatewayErrorCode.PolicyDenied), 403)]
    [InlineData(nameof(GatewayErrorCode.NotFound), 404)]
    [InlineData(nameof(GatewayErrorCode.ModelNotFound), 404)]
    [InlineData(nameof(GatewayErrorCode.MethodNotAllowed), 405)]
    [InlineData(nameof(GatewayErrorCode.RequestTimeout), 408)]
    [InlineData(nameof(GatewayErrorCode.IdempotencyConflict), 409)]
    [InlineData(nameof(GatewayErrorCode.BodyTooLarge), 413)]
    [InlineData(nameof(GatewayErrorCode.UnsupportedMediaType), 415)]
    [InlineData(nameof(GatewayErrorCode.IdempotencyKeyReused), 422)]
    [InlineData(nameof(GatewayErrorCode.UpstreamRateLimited), 429)]
    [InlineData(nameof(GatewayErrorCode.Internal), 500)]
    [InlineData(nameof(GatewayErrorCode.UpstreamFailed), 502)]
    [InlineData(nameof(GatewayErrorCode.LocalOnlyUnavailable), 503)]
    [InlineData(nameof(GatewayErrorCode.UpstreamOverloaded), 503)]
    [InlineData(nameof(GatewayErrorCode.UpstreamTimeout), 504)]
    public void P45_Code_HasItsStatusAndAnthropicsTypeForIt(string name, int status)
    {
        Assert.Equal(status, GatewayErrorCatalog.Traits(Enum.Parse<GatewayErrorCode>(name)).Status);
        Assert.Contains(
            AnthropicErrorTypes.Of(status),
            new[] { "invalid_request_error", "authentication_error", "permission_error", "not_found_error", "request_too_large", "rate_limit_error", "api_error", "timeout_error", "overloaded_error" });
    }

    [Theory]
    [InlineData(400, 400, 400)]
    [InlineData(401, 502, 502)]
    [InlineData(402, 502, 502)]
    [InlineData(403, 502, 502)]
    [InlineData(404, 404, 404)]
    [InlineData(408, 502, 502)]
    [InlineData(409, 502, 502)]
    [InlineData(413, 413, 413)]
    [InlineData(422, 422, 422)]
    [InlineData(429, 429, 429)]
    [InlineData(500, 502, 502)]
    [InlineData(502, 502, 502)]
    [InlineData(503, 503, 529)]
    [InlineData(504, 502, 502)]
    [InlineData(529, 503, 529)]
    public async Task P45_UpstreamStatus_BecomesTheClients(int upstream, int openAI, int anthropic)
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = upstream });
        await using var gateway = await AllDialects.StartAsync(cloud);

        foreach (var client in AllDialects.Clients)
        {
            var response = await gateway.PostAsync(AllDialects.Path(client), AllDialects.Question(client, client, stream: true));

            Assert.Equal(client == Dialect.AnthropicMessages ? anthropic : openAI, response.Status);
            ErrorEnvelope.Require(client, response);
        }
    }

    [Fact]
    public async Task P47_UpstreamsOwnId_IsInTheLogOfWhatFailed()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = 500, Headers = new Dictionary<string, string> { ["x-request-id"] = "req_0123456789abcdef" } });
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, settings: new Dictionary<string, string?> { ["Logging:LogLevel:Gateway.Forwarding"] = "Information" });
        using var log = new CollectedLog();
        gateway.Services.GetRequiredService<ILoggerFactory>().AddProvider(log);

        var response = await gateway.ChatAsync(Bodies.Chat());

        Assert.Contains(log.Lines, line => line.Contains(response.Headers["x-request-id"], StringComparison.Ordinal) && line.Contains("upstream id req_0123456789abcdef)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task P48_CodexRequestId_IsNoIdempotencyKey()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var body = AllDialects.Question(Dialect.OpenAIResponses, Dialect.OpenAIResponses, stream: true);

        var first = await gateway.PostAsync("/v1/responses", body, "x-client-request-id: same");
        var second = await gateway.PostAsync("/v1/responses", body.Replace("Hello?", "Other?", StringComparison.Ordinal), "x-client-request-id: same");

        Assert.Equal((200, 200), (first.Status, second.Status));
        Assert.Equal(2, cloud.Journal.Entries.Count);
    }
}
