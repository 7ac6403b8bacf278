using System.Globalization;
using Gateway.Authentication;
using Gateway.Classification;
using Gateway.Functional.Tests.Gateways;
using Gateway.Policy;
using Gateway.Simulator;
using Gateway.Testing.Http;
using Gateway.Testing.Waiting;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.Routing;

/// <summary>What labels a request beside its own text: its key, its client, its conversation. A label rises and never falls.</summary>
public sealed class LabelTests
{
    private const string Rules = """
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        rules:
          - {id: default, prefer: [first/model-a, house/model-c]}

        """;

    private const string Opening = "Summarise the minutes of the meeting about the new canteen, please.";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("public", "first/model-a", "public")]
    [InlineData("internal", "first/model-a", "internal")]
    [InlineData("confidential", "house/model-c", "confidential")]
    [InlineData("restricted", "house/model-c", "restricted")]
    public async Task Client_RaisesTheLabel(string label, string answers, string recorded)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat(Opening), "x-gateway-label: " + label);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal((200, answers, recorded), (response.Status, response.Headers["x-gateway-model"], record.Label));
        Assert.Equal(label == "public" ? [] : ["client"], record.LabelSources);
    }

    [Fact]
    public async Task Client_CannotLowerTheLabel()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today"), "x-gateway-label: public");
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal(("house/model-c", "confidential"), (response.Headers["x-gateway-model"], record.Label));
        Assert.Equal(["findings"], record.LabelSources);
    }

    [Theory]
    [InlineData("x-gateway-label: secret")]
    [InlineData("x-gateway-label: ")]
    [InlineData("x-gateway-label: public, restricted")]
    public async Task Client_SaysWhatNobodyKnows_IsRefused(string header)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat(Opening), header);

        Assert.Equal(400, response.Status);
        Assert.Contains("public, internal, confidential, restricted", response.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Key_LabelsAllItsRequests()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);
        var key = await gateway.Services.GetRequiredService<KeyIssuer>().CreateAsync("hr", [], new KeyTerms(Label: DataLabel.Confidential), Cancel);

        var response = await AskAsync(gateway, Bodies.Chat(Opening), key.Text);
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal(("house/model-c", "confidential"), (response.Headers["x-gateway-model"], record.Label));
        Assert.Equal(["key"], record.LabelSources);
    }

    [Theory]
    [InlineData("x-gateway-label: confidential")]
    [InlineData(null)]
    public async Task Conversation_StaysLabelledAlsoAfterARestart(string? header)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);
        var secret = header is null ? "It is for jane.doe@example.org." : "It is for the works council.";
        string[] headers = header is null ? [] : [header];

        var first = await gateway.ChatAsync(Talk(Opening, "Done.", secret), headers);

        // The client leaves the turn out that was private: it opens with the same words.
        var second = await gateway.ChatAsync(Talk(Opening, "Done.", "And now in German?"));
        await StoredAsync(gateway);
        await gateway.RestartAsync();
        var third = await gateway.ChatAsync(Talk(Opening, "Done.", "And now in French?"));
        var record = await gateway.RecordAsync(third.Headers["x-gateway-decision-id"]);
        var other = await gateway.ChatAsync(Bodies.Chat("What is the weather like?"));

        Assert.Equal(["house/model-c", "house/model-c", "house/model-c", "first/model-a"], new[] { first, second, third, other }.Select(static one => one.Headers["x-gateway-model"]));
        Assert.Equal("confidential", record.Label);
        Assert.Equal(["conversation"], record.LabelSources);
    }

    [Fact]
    public async Task Conversation_OfAnId_StaysLabelledWhateverItOpensWith()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);

        var first = await gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today"), "x-session-id: s-1");
        var second = await gateway.ChatAsync(Bodies.Chat("What is the weather like?"), "x-session-id: s-1");
        var other = await gateway.ChatAsync(Bodies.Chat("What is the weather like?"), "x-session-id: s-2");

        Assert.Equal(["house/model-c", "house/model-c", "first/model-a"], new[] { first, second, other }.Select(static one => one.Headers["x-gateway-model"]));
    }

    [Fact]
    public async Task Message_LabelledByItsClient_StaysSoInAnotherConversation()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);
        const string Text = "The works council meets in the cellar on Monday.";

        var first = await gateway.ChatAsync(Talk(Opening, "Done.", Text), "x-gateway-label: restricted");
        var copied = await gateway.ChatAsync(Talk("Translate this.", "What?", Text));
        var other = await gateway.ChatAsync(Talk("Translate this.", "Which text?", "The works council meets on Monday."));

        Assert.Equal(["house/model-c", "house/model-c", "first/model-a"], new[] { first, copied, other }.Select(static one => one.Headers["x-gateway-model"]));
    }

    [Fact]
    public async Task Conversations_ThatOnlyOpenAlike_AreNotTakenForOne()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);

        var labelled = await gateway.ChatAsync(Talk("Hi", "Hello! How can I help?", "Write to jane.doe@example.org today"));
        var first = await gateway.ChatAsync(Talk("Hi"));
        var second = await gateway.ChatAsync(Talk("Hi", "Hello, what is it?", "What is the weather like?"));

        Assert.Equal(["house/model-c", "first/model-a", "first/model-a"], new[] { labelled, first, second }.Select(static one => one.Headers["x-gateway-model"]));
    }

    [Fact]
    public async Task StoreLost_WhatTheRequestItselfSaysStillCounts()
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);
        _ = await gateway.ChatAsync(Talk(Opening, "Done.", "It is for jane.doe@example.org."));
        await StoredAsync(gateway);

        await gateway.RestartAsync(() => File.Delete(Path.Combine(gateway.DataFolder, "secrets", "label-key")));
        var whole = await gateway.ChatAsync(Talk(Opening, "Done.", "It is for jane.doe@example.org.", "Done.", "And now in German?"));

        Assert.Equal("house/model-c", whole.Headers["x-gateway-model"]);
    }

    [Theory]
    [InlineData("house/model-c")]
    [InlineData("auto:private")]
    public async Task WhatStaysHereAnyway_IsExaminedBesideItsAnswer(string model)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await StartAsync(cloud);

        var response = await gateway.ChatAsync(Bodies.Chat("Write to jane.doe@example.org today", model));
        var record = await gateway.RecordAsync(response.Headers["x-gateway-decision-id"]);

        Assert.Equal((200, "confidential"), (response.Status, record.Label));
        Assert.Equal(["email"], record.Findings);
        Assert.Contains("\"label\":\"confidential\"", System.Text.Json.JsonSerializer.Serialize(record, System.Text.Json.JsonSerializerOptions.Web), StringComparison.Ordinal);
    }

    private static Task<GatewayUnderTest> StartAsync(SimulatorHost cloud) => GatewayUnderTest.StartAsync(
        "deployments:\n" + GatewayUnderTest.DeploymentAt("first/model-a", cloud.BaseUrl)
            + GatewayUnderTest.DeploymentAt("house/model-c", cloud.BaseUrl).Replace("locality: cloud", "locality: local", StringComparison.Ordinal),
        Rules,
        new Dictionary<string, string?>());

    private static async Task<RawHttpResponse> AskAsync(GatewayUnderTest gateway, string body, string key)
    {
        await using var client = await RawHttpClient.ConnectAsync(gateway.Url, Cancel);
        await client.SendAsync(RawHttpRequest.PostJson("/v1/chat/completions", body, [$"authorization: Bearer {key}"]), Cancel);
        return await client.ReadAsync(Cancel);
    }

    private static string Talk(params string[] texts) => string.Create(
        CultureInfo.InvariantCulture,
        $$"""{"model":"auto","messages":[{{string.Join(',', texts.Select(static (text, i) => $$"""{"role":"{{(i % 2 == 0 ? "user" : "assistant")}}","content":"{{text}}"}"""))}}]}""");

    private static async Task StoredAsync(GatewayUnderTest gateway) => await Eventually.UntilAsync(
        async () => (await gateway.Services.GetRequiredService<IStickyLabelStore>().ListAsync(DateTimeOffset.MinValue, 10, Cancel)).Count > 0,
        TimeSpan.FromSeconds(10),
        Cancel);
}
