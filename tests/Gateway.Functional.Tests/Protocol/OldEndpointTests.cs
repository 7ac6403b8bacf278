using System.Text.Json;
using System.Text.Json.Nodes;
using Gateway.Functional.Tests.Gateways;
using Gateway.Protocol.Tests.Support;
using Gateway.Simulator;

namespace Gateway.Functional.Tests.Protocol;

/// <summary>The older endpoints, which pass as they are: text completions and embeddings.</summary>
public sealed class OldEndpointTests
{
    [Theory]
    [InlineData("\"Say x\"", 1)]
    [InlineData("[\"one\",\"two\",\"three\"]", 3)]
    [InlineData("[1,2,3]", 1)]
    [InlineData("[[1,2],[3]]", 2)]
    public async Task P20_TextCompletions_OfEveryPrompt_PassAsTheyAre(string prompt, int choices)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await OldModelsAsync(cloud);
        var tail = $"\",\"prompt\":{prompt}, \"max_tokens\":5}}";

        var whole = await gateway.PostAsync("/v1/completions", "{\"model\":\"old/model" + tail);
        var stream = await gateway.PostAsync("/v1/completions", "{\"stream\":true,\"model\":\"old/model" + tail);

        Assert.True((whole.Status, stream.Status) == (200, 200), whole.Text + stream.Text);
        Assert.Equal(choices, JsonElement.Parse(whole.Body).GetProperty("choices").GetArrayLength());
        Assert.EndsWith("data: [DONE]\n\n", stream.Text, StringComparison.Ordinal);
        Assert.Equal("{\"model\":\"model" + tail, System.Text.Encoding.UTF8.GetString(cloud.Journal.Entries[0].Body!));
    }

    [Fact]
    public async Task P20_RecordedTextCompletions_AreAnswered()
    {
        Repository.RequireConformance();
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await OldModelsAsync(cloud);
        foreach (var (file, body) in RecordedRequests.Exchanges("completion-*.yaml"))
        {
            var json = JsonNode.Parse(body)!.AsObject();
            var isBad = file.Contains("bad-request", StringComparison.Ordinal);
            json["model"] = "old/model";
            var response = await gateway.PostAsync("/v1/completions", json.ToJsonString());
            Assert.True(isBad ? response.Status is 400 or 200 : response.Status == 200, $"{file}: {response.Status} {response.Text}");
        }
    }

    [Theory]
    [InlineData("\"How do I reset my password?\"", 1)]
    [InlineData("[\"one\",\"two\"]", 2)]
    [InlineData("[1,2,3]", 1)]
    [InlineData("[[1,2],[3,4]]", 2)]
    public async Task P21_Embeddings_InBase64_EqualTheFloats(string input, int count)
    {
        await using var cloud = await Cloud.StartAsync();
        await using var gateway = await OldModelsAsync(cloud);

        var floats = await gateway.PostAsync("/v1/embeddings", $$"""{"model":"old/vectors","input":{{input}},"encoding_format":"float","dimensions":16}""");
        var base64 = await gateway.PostAsync("/v1/embeddings", $$"""{"model":"old/vectors","input":{{input}},"encoding_format":"base64","dimensions":16}""");

        Assert.True((floats.Status, base64.Status) == (200, 200), floats.Text + base64.Text);
        var (numbers, bytes) = (JsonElement.Parse(floats.Body).GetProperty("data"), JsonElement.Parse(base64.Body).GetProperty("data"));
        Assert.Equal((count, count), (numbers.GetArrayLength(), bytes.GetArrayLength()));
        for (var i = 0; i < count; i++)
        {
            var expected = numbers[i].GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle()).ToArray();
            var packed = bytes[i].GetProperty("embedding").GetBytesFromBase64();
            Assert.Equal(16, expected.Length);
            Assert.Equal(expected, Enumerable.Range(0, packed.Length / 4).Select(n => System.Buffers.Binary.BinaryPrimitives.ReadSingleLittleEndian(packed.AsSpan(n * 4))));
        }

        Assert.True((await gateway.RecordAsync(base64.Headers["x-request-id"])).InputTokens > 0);
    }

    private static Task<GatewayUnderTest> OldModelsAsync(SimulatorHost cloud) => GatewayUnderTest.StartAsync(
        $$"""
        deployments:
          - {id: old/model, kind: openai, baseUrl: "{{cloud.BaseUrl}}v1", locality: cloud, price: unknown, capabilities: [completions, logprobs, choices]}
          - {id: old/vectors, kind: openai, baseUrl: "{{cloud.BaseUrl}}v1", locality: cloud, price: unknown, capabilities: [embeddings]}
        """,
        """
        labels: {public: cloud, internal: cloud, confidential: local-only, restricted: local-only}
        privacy: {media: public, email: confidential, iban: confidential, card: restricted, private-key: restricted, api-key: restricted}
        rules:
          - id: default
            prefer: [old/model, old/vectors]
        """,
        new Dictionary<string, string?>());
}
