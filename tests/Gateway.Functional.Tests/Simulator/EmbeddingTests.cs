using System.Buffers.Binary;
using System.Text.Json;

namespace Gateway.Functional.Tests.Simulator;

public sealed class EmbeddingTests
{
    private const string Path = "/v1/embeddings";

    [Fact]
    public async Task P21_Base64_OfTheSameInput_EqualsTheFloats()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var floats = await EmbedAsync(simulator, """{"model":"text-embedding-3-small","input":"a b"}""");
        var base64 = await EmbedAsync(simulator, """{"model":"text-embedding-3-small","input":"a b","encoding_format":"base64"}""");

        var expected = floats[0].GetProperty("embedding").EnumerateArray().Select(value => value.GetSingle()).ToList();
        var bytes = base64[0].GetProperty("embedding").GetBytesFromBase64();
        Assert.Equal(1536, expected.Count);
        Assert.Equal(expected, Enumerable.Range(0, bytes.Length / 4).Select(i => BinaryPrimitives.ReadSingleLittleEndian(bytes.AsSpan(i * 4))));
        Assert.Equal(1, expected.Sum(value => (double)value * value), 4);
    }

    [Fact]
    public async Task Batch_OfTexts_HasOneVectorEachAndTheSameForTheSame()
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var data = await EmbedAsync(simulator, """{"model":"m","input":["a","b","a"],"dimensions":8}""");

        Assert.Equal([0, 1, 2], data.Select(item => item.GetProperty("index").GetInt32()));
        var vectors = data.Select(item => item.GetProperty("embedding").GetRawText()).ToList();
        Assert.Equal(8, data[0].GetProperty("embedding").GetArrayLength());
        Assert.Equal(vectors[0], vectors[2]);
        Assert.NotEqual(vectors[0], vectors[1]);
    }

    [Theory]
    [InlineData("[1,2,3]", 1, 3)]
    [InlineData("[[1,2],[3]]", 2, 3)]
    [InlineData("\"abcde\"", 1, 2)]
    public async Task Input_ByKind_HasItsVectorsAndTokens(string input, int vectors, int tokens)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var answer = SimulatorSession.Parse((await simulator.PostAsync(Path, $$"""{"model":"m","input":{{input}},"dimensions":2}""")).Text);

        Assert.Equal(vectors, answer.GetProperty("data").GetArrayLength());
        Assert.Equal(tokens, answer.GetProperty("usage").GetProperty("prompt_tokens").GetInt32());
    }

    [Theory]
    [InlineData("""{"model":"m"}""", "Missing required parameter: 'input'")]
    [InlineData("""{"model":"m","input":""}""", "'$.input' is invalid")]
    [InlineData("""{"model":"m","input":["a",1]}""", "'$.input' is invalid")]
    [InlineData("""{"model":"m","input":"a","dimensions":99999}""", "Invalid 'dimensions'")]
    [InlineData("""{"model":"m","input":"a","encoding_format":"hex"}""", "Invalid value for 'encoding_format'")]
    [InlineData("""{"model":"m","input":"a","texts":[]}""", "Unrecognized request argument supplied: texts")]
    public async Task Body_Wrong_IsRefused(string body, string message)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.PostAsync(Path, body);

        Assert.Equal(400, response.Status);
        Assert.Contains(message, response.Text, StringComparison.Ordinal);
    }

    private static async Task<List<JsonElement>> EmbedAsync(SimulatorSession simulator, string body) =>
        [.. SimulatorSession.Parse((await simulator.PostAsync(Path, body)).Text).GetProperty("data").EnumerateArray()];
}
