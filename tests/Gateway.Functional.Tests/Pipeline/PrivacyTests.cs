using Gateway.Functional.Tests.Gateways;

namespace Gateway.Functional.Tests.Pipeline;

/// <summary>What is private opens no connection to a cloud, whatever happens.</summary>
public sealed class PrivacyTests
{
    [Theory]
    [InlineData("auto")]
    [InlineData("first/model-a")]
    [InlineData("auto:quality")]
    [InlineData("team-default")]
    public async Task S12_PrivateAndEngineDown_503AndNoConnection(string model)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today", model));

        Assert.Equal(503, response.Status);
        Assert.Contains("local_only_unavailable", response.Text, StringComparison.Ordinal);
        Assert.True(response.Headers.ContainsKey("retry-after"));
        Assert.Equal(0, cloud.Connections.Report.Accepted);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);
        Assert.Equal(("confidential", "none"), (record.Label, record.Egress));
        Assert.Contains("email", record.Findings);
    }

    [Theory]
    [InlineData("Write to jane.doe\\u0040example.org today")]
    [InlineData("Write to jane.doe@\\u0065xample.org today")]
    public async Task S12_PrivateBehindEscapes_503AndNoConnection(string escaped)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var response = await gateway.ChatAsync($$"""{"model":"auto","messages":[{"role":"user","content":"{{escaped}}"}]}""");

        Assert.Equal(503, response.Status);
        Assert.Equal(0, cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task ClientAsksForLocalOnly_503AndNoConnection()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var narrowed = await gateway.ChatAsync(Bodies.Chat(), "x-gateway-egress: local-only");
        var nonsense = await gateway.ChatAsync(Bodies.Chat(), "x-gateway-egress: cloud");

        Assert.Equal((503, 400), (narrowed.Status, nonsense.Status));
        Assert.Equal(0, cloud.Connections.Report.Accepted);
    }

    [Fact]
    public async Task PrivateDataOutsideMessages_StaysLocalToo()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await GatewayUnderTest.StartAsync(cloud);

        var inMetadata = await gateway.ChatAsync("""{"model":"auto","metadata":{"who":"jane.doe@example.org"},"messages":[{"role":"user","content":"x"}]}""");
        var inKey = await gateway.ChatAsync("""{"model":"auto","x":{"jane.doe@example.org":1},"messages":[{"role":"user","content":"x"}]}""");

        Assert.Equal((503, 503), (inMetadata.Status, inKey.Status));
        Assert.Equal(0, cloud.Connections.Report.Accepted);
    }
}
