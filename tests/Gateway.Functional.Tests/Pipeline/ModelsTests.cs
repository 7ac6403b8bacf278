using System.Text.Json;
using Gateway.Functional.Tests.Gateways;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary><c>GET /v1/models</c> lists what a client may ask for.</summary>
public sealed class ModelsTests
{
    [Fact]
    public async Task Models_List_HasAutoAliasesAndDeployments()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await GetAsync(gateway, "/v1/models");

        var ids = JsonDocument.Parse(response.Body).RootElement.GetProperty("data").EnumerateArray().Select(model => model.GetProperty("id").GetString()!).ToList();
        Assert.Subset(ids.ToHashSet(), new HashSet<string> { "auto", "auto:private", "team-default", "first/model-a" });
    }

    [Theory]
    [InlineData("/v1/models/auto", 200)]
    [InlineData("/v1/models/first/model-a", 200)]
    [InlineData("/v1/models/first%2Fmodel-a", 200)]
    [InlineData("/v1/models/nope", 404)]
    [InlineData("/v1/models/../../etc/passwd", 404)]
    public async Task Models_ById_IsThereOr404(string path, int status)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        Assert.Equal(status, (await GetAsync(gateway, path)).Status);
    }

    private static async Task<RawHttpResponse> GetAsync(GatewayUnderTest gateway, string path)
    {
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, TestContext.Current.CancellationToken);
        await client.SendAsync(RawHttpRequest.Get(path, $"authorization: Bearer {gateway.Key}"), TestContext.Current.CancellationToken);
        return await client.ReadAsync(TestContext.Current.CancellationToken);
    }
}
