using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>Bad input gets a clear error in OpenAI's envelope, no stack trace, no crash, and a record of the refusal.</summary>
public sealed class BadInputTests
{
    private const string Messages = "\"messages\":[{\"role\":\"user\",\"content\":\"x\"}]";

    public static TheoryData<string, string, int, string> Bodies => new()
    {
        { "malformed", "{\"model\":\"auto\",", 400, "invalid_request" },
        { "empty", "", 400, "invalid_request" },
        { "no object", "[1]", 400, "invalid_request" },
        { "trailing data", "{\"model\":\"auto\"," + Messages + "} {}", 400, "invalid_request" },
        { "model of a wrong type", "{\"model\":7," + Messages + "}", 400, "invalid_request" },
        { "messages of a wrong type", "{\"model\":\"auto\",\"messages\":\"x\"}", 400, "invalid_request" },
        { "stream of a wrong type", "{\"model\":\"auto\",\"stream\":\"yes\"," + Messages + "}", 400, "invalid_request" },
        { "no messages", "{\"model\":\"auto\"}", 400, "invalid_request" },
        { "duplicate key", "{\"model\":\"auto\",\"model\":\"auto\"," + Messages + "}", 400, "invalid_request" },
        { "duplicate key behind an escape", "{\"model\":\"auto\",\"mod\\u0065l\":\"auto\"," + Messages + "}", 400, "invalid_request" },
        { "65 levels", "{\"model\":\"auto\"," + Messages + ",\"deep\":" + new string('[', 64) + new string(']', 64) + "}", 400, "invalid_request" },
        { "lone surrogate", "{\"model\":\"auto\",\"messages\":[{\"role\":\"user\",\"content\":\"\\ud800\"}]}", 400, "invalid_request" },
        { "both limits", "{\"model\":\"auto\",\"max_tokens\":1,\"max_completion_tokens\":1," + Messages + "}", 400, "invalid_request" },
        { "unknown model", "{\"model\":\"http://169.254.169.254/latest\"," + Messages + "}", 404, "model_not_found" },
    };

    [Theory]
    [MemberData(nameof(Bodies))]
    public async Task Body_Bad_IsRefusedAndRecorded(string what, string body, int status, string code)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(body);

        Assert.True(response.Status == status, $"{what}: {response.Status} {response.Text}");
        var error = JsonDocument.Parse(response.Body).RootElement.GetProperty("error");
        Assert.Equal(code, error.GetProperty("code").GetString());
        Assert.NotEmpty(error.GetProperty("message").GetString()!);
        Assert.DoesNotContain("   at ", response.Text, StringComparison.Ordinal);
        Assert.Equal(0, cloud.Connections.Report.Accepted);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal((status, code, "none"), (record.Status, record.ErrorCode, record.Egress));
    }

    [Fact]
    public async Task S16_Body_100MB_Is413()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Head("POST", "/v1/chat/completions", $"authorization: Bearer {gateway.Key}", "content-type: application/json", "content-length: 104857600"), TestContext.Current.CancellationToken);

        var response = await client.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(413, response.Status);
        Assert.Contains("request_too_large", response.Text, StringComparison.Ordinal);
        Assert.Equal(413, (await gateway.NewestRecordAsync(1)).Status);
    }

    [Fact]
    public async Task S16_Body_ChunkedAndEndless_Is413()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud, settings: new Dictionary<string, string?> { ["Gateway:MaxBodyBytes"] = "65536" });
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Head("POST", "/v1/chat/completions", $"authorization: Bearer {gateway.Key}", "content-type: application/json", "transfer-encoding: chunked"), TestContext.Current.CancellationToken);
        await client.SendAsync("20000\r\n" + new string(' ', 0x20000) + "\r\n", TestContext.Current.CancellationToken);

        var response = await client.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(413, response.Status);
    }

    [Theory]
    [InlineData(null, "missing_api_key")]
    [InlineData("Bearer sk-gw-unknown", "invalid_api_key")]
    [InlineData("Bearer ' OR '1'='1", "invalid_api_key")]
    public async Task Key_MissingOrUnknown_Is401AndRecorded(string? authorization, string code)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        string[] headers = authorization is null ? [] : [$"authorization: {authorization}"];
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", Gateways.Bodies.Chat(), headers), TestContext.Current.CancellationToken);

        var response = await client.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(401, response.Status);
        Assert.Contains(code, response.Text, StringComparison.Ordinal);
        Assert.Equal("false", response.Headers["x-should-retry"]);
        Assert.Equal(code, (await gateway.NewestRecordAsync(1)).ErrorCode);
    }

    [Theory]
    [InlineData("GET", "/v1/chat/completions", 405, "method_not_allowed")]
    [InlineData("DELETE", "/v1/models", 405, "method_not_allowed")]
    [InlineData("GET", "/v1/nothing", 404, "unknown_url")]
    [InlineData("GET", "/admin/api/v1/overview", 404, "unknown_url")]
    [InlineData("GET", "/_blazor", 404, "unknown_url")]
    public async Task Path_WrongOrOfTheAdminPort_IsRefusedInTheEnvelope(string method, string path, int status, string code)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Head(method, path, $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);

        var response = await client.ReadAsync(TestContext.Current.CancellationToken);

        Assert.Equal(status, response.Status);
        Assert.Contains(code, response.Text, StringComparison.Ordinal);
    }
}
