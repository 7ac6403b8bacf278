using System.Text.Json;
using Gateway.Authentication;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>The two ports are two worlds: nothing of the API answers on the admin port, and nobody enters without a sign-in.</summary>
public sealed class AdminPortTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/requests")]
    [InlineData("/requests/01arz3ndektsv4rrffq69g5fav")]
    [InlineData("/admin/api/v1/overview")]
    [InlineData("/admin/api/v1/requests")]
    [InlineData("/admin/api/v1/engine")]
    [InlineData("/_blazor/negotiate")]
    public async Task S1_S7_AdminPort_Stranger_IsTurnedAway(string path)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await SendAsync(gateway, path == "/_blazor/negotiate" ? RawHttpRequest.Head("POST", path, "content-length: 0") : RawHttpRequest.Get(path, $"authorization: Bearer {gateway.Key}"));

        Assert.Contains(response.Status, (int[])[401, 403]);
        Assert.DoesNotContain("first/model-a", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdminPort_ApiPath_IsNotThere()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await SendAsync(gateway, RawHttpRequest.PostJson("/v1/chat/completions", Bodies.Chat(), $"authorization: Bearer {gateway.Key}"));

        Assert.NotEqual(200, response.Status);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task S7_AdminPort_Link_SignsInOnce()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);
        var code = await gateway.Services.GetRequiredService<AdminCodes>().IssueAsync(TestContext.Current.CancellationToken);

        var first = await SendAsync(gateway, RawHttpRequest.Get($"/sign-in?code={code}"));
        var second = await SendAsync(gateway, RawHttpRequest.Get($"/sign-in?code={code}"));
        var cookie = first.Headers["set-cookie"].Split(';')[0];
        var inside = await SendAsync(gateway, RawHttpRequest.Get("/admin/api/v1/overview", $"cookie: {cookie}"));

        Assert.Equal((200, 200), (first.Status, inside.Status));
        Assert.False(second.Headers.ContainsKey("set-cookie"));
        Assert.Contains("SameSite=Strict", first.Headers["set-cookie"], StringComparison.OrdinalIgnoreCase);
        Assert.Contains("HttpOnly", first.Headers["set-cookie"], StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [InlineData("deployments")]
    [InlineData("models")]
    [InlineData("prices")]
    [InlineData("routing")]
    public async Task AdminPort_Schemas_AreServedToEditors(string name)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await SendAsync(gateway, RawHttpRequest.Get($"/schemas/{name}.schema.json"));

        Assert.Equal((200, "application/schema+json"), (response.Status, response.Headers["content-type"]));
        using var schema = JsonDocument.Parse(response.Body);
        Assert.Contains("json-schema.org", schema.RootElement.GetProperty("$schema").GetString(), StringComparison.Ordinal);
    }

    private static async Task<RawHttpResponse> SendAsync(GatewayUnderTest gateway, byte[] request)
    {
        await using var client = await RawHttpClient.ConnectAsync(gateway.AdminUrl, TestContext.Current.CancellationToken);
        await client.SendAsync(request, TestContext.Current.CancellationToken);
        return await client.ReadAsync(TestContext.Current.CancellationToken);
    }
}
