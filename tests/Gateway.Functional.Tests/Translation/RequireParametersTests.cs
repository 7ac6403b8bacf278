using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol;

namespace Gateway.Functional.Tests.Translation;

/// <summary>Fields that a target has no place for: noted, or refused when the client says so.</summary>
public sealed class RequireParametersTests
{
    private const string Seeded = """{"model":"anthropic/model","seed":7,"messages":[{"role":"user","content":"Hi"}]}""";

    [Fact]
    public async Task FieldWithoutPlace_IsNotedInAHeader()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.ChatAsync(Seeded);

        Assert.True(answer.Status == 200, answer.Text);
        Assert.Contains("dropped: seed", answer.Headers["x-gateway-warning"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task RequireParameters_RefusesInsteadAndNamesTheField()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.ChatAsync(Seeded.Replace("\"seed\"", "\"provider\":{\"require_parameters\":true},\"seed\"", StringComparison.Ordinal));

        Assert.Equal(400, answer.Status);
        Assert.Contains("\"param\":\"seed\"", answer.Text, StringComparison.Ordinal);
        Assert.Contains("unsupported_parameter", answer.Text, StringComparison.Ordinal);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Theory]
    [InlineData(Dialect.AnthropicMessages)]
    [InlineData(Dialect.Gemini)]
    public async Task ImageByAddress_IsRefusedUnlessThePolicyAllowsIt(Dialect upstream)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.ChatAsync($$"""
            {"model":"{{AllDialects.Model(upstream)}}","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.org/a.png"} }]}]}
            """);

        Assert.Equal(400, answer.Status);
        Assert.Contains("image", answer.Text, StringComparison.Ordinal);
        Assert.Contains("data URL", answer.Text, StringComparison.Ordinal);
        Assert.Empty(cloud.Journal.Entries);
    }
}
