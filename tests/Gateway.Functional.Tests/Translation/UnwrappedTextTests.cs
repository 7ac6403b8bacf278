using System.Buffers.Text;
using System.Text;
using Gateway.Functional.Tests.Gateways;
using Gateway.Simulator.Scripts;

namespace Gateway.Functional.Tests.Translation;

/// <summary>What a client wraps in a call id or a seal is unwrapped by the translation: it is looked at before it leaves.</summary>
public sealed class UnwrappedTextTests
{
    private const string Private = "IBAN DE89 3704 0044 0532 0130 00, mail jane.doe@example.org";

    [Fact]
    public async Task Seal_WithPrivateText_IsNotSentToTheCloud()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var seal = "gw1.cb." + Base64Url.EncodeToString(Encoding.UTF8.GetBytes("\0" + Private));

        var answer = await gateway.PostAsync("/v1/messages", $$"""
            {"model":"anthropic/model","max_tokens":100,"messages":[{"role":"user","content":"Hi"},
             {"role":"assistant","content":[{"type":"redacted_thinking","data":"{{seal}}"},{"type":"text","text":"Yes?"}]},{"role":"user","content":"Go on"}]}
            """);

        // The detectors read base64, so the decision already keeps the request here, where nothing can serve it.
        Assert.Equal(503, answer.Status);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task CallId_WithPrivateText_IsNotSentToTheCloud()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var id = "toolu_gw0_" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Private));

        var answer = await gateway.PostAsync("/v1/messages", $$"""
            {"model":"chat/model","max_tokens":100,"tools":[{"name":"f","input_schema":{"type":"object"} }],"messages":[{"role":"user","content":"Hi"},
             {"role":"assistant","content":[{"type":"tool_use","id":"{{id}}","name":"f","input":{ } }]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"{{id}}","content":"ok"}]}]}
            """);

        Assert.Equal(400, answer.Status);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task CallId_WithPrivateText_IsNotSentToTheNextThatNeedsNoTranslation()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var id = "toolu_gw0_" + Base64Url.EncodeToString(Encoding.UTF8.GetBytes(Private));

        // Chat and Responses come first and are refused by what their translations show; the third speaks the client's dialect.
        var answer = await gateway.PostAsync("/v1/messages", $$"""
            {"model":"auto","max_tokens":100,"tools":[{"name":"f","input_schema":{"type":"object"} }],"messages":[{"role":"user","content":"Hi"},
             {"role":"assistant","content":[{"type":"tool_use","id":"{{id}}","name":"f","input":{ } }]},{"role":"user","content":[{"type":"tool_result","tool_use_id":"{{id}}","content":"ok"}]}]}
            """);

        Assert.Equal(503, answer.Status);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task SchemaThatGrows_IsRefusedInsteadOfFillingMemory()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await AllDialects.StartAsync(cloud);
        var references = string.Join(',', Enumerable.Range(0, 400).Select(n => $$"""
            "p{{n}}":{"$ref":"#/$defs/d"}
            """));

        var answer = await gateway.ChatAsync($$"""
            {"model":"google/model","messages":[{"role":"user","content":"Hi"}],"tools":[{"type":"function","function":{"name":"f","parameters":
             {"type":"object","properties":{ {{references}} },"$defs":{"d":{"type":"string","description":"{{new string('x', 20_000)}}"} } } } }]}
            """);

        Assert.Equal(400, answer.Status);
        Assert.Empty(cloud.Journal.Entries);
    }

    [Fact]
    public async Task RefusalThatNamesTheKey_IsWithheld()
    {
        await using var cloud = await Cloud.StartAsync();
        cloud.Scripts.SetDefault(new Script { Status = 404, ErrorMessage = "Incorrect API key provided: sk-upstream-1234" });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.ChatAsync(Bodies.Chat(model: "chat/model"));

        Assert.Equal(404, answer.Status);
        Assert.DoesNotContain("sk-upstream", answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RateLimitHeaderWithOddLetters_IsLeftOut()
    {
        await using var cloud = await Cloud.StartAsync();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
        {
            ["x-ratelimit-remaining-requests"] = "7",
            ["x-ratelimit-set-key"] = "sk-upstream-0123456789-0123456789-0123456789-0123456789",
        };
        cloud.Scripts.SetDefault(new Script { Headers = headers });
        await using var gateway = await AllDialects.StartAsync(cloud);

        var answer = await gateway.ChatAsync(Bodies.Chat(model: "chat/model"));

        Assert.Equal(200, answer.Status);
        Assert.Equal("7", answer.Headers["x-ratelimit-remaining-requests"]);
        Assert.False(answer.Headers.ContainsKey("x-ratelimit-set-key"));
    }
}
