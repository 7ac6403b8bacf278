using System.Buffers;
using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class UsageCostWriterTests
{
    [Theory]
    [InlineData("{\"usage\":{\"prompt_tokens\":1}}", 123_000L, false, "{\"usage\":{\"prompt_tokens\":1,\"cost\":0.000123}}")]
    [InlineData("{\"usage\":{\"prompt_tokens\":1} }", 123_000L, true, "{\"usage\":{\"prompt_tokens\":1,\"cost\":0.000123,\"simulated\":true} }")]
    [InlineData("{\"usage\":{}}", 0L, false, "{\"usage\":{\"cost\":0}}")]
    [InlineData("{\"usage\":{ }}", 0L, true, "{\"usage\":{\"cost\":0,\"simulated\":true }}")]
    [InlineData("{\"usage\":{\"a\":1 }}", null, false, "{\"usage\":{\"a\":1,\"cost\":null }}")]
    [InlineData("{\"usage\":{\"cost\":5e-3,\"a\":1}}", 1L, false, "{\"usage\":{\"cost\":0.000000001,\"a\":1}}")]
    [InlineData("{\"usage\":{\"a\":1,\"cost\" : {\"x\":1}}}", null, true, "{\"usage\":{\"a\":1,\"cost\" : null,\"simulated\":true}}")]
    [InlineData("{\"usage\":{\"simulated\":false,\"cost\":1}}", 2_500_000_000L, true, "{\"usage\":{\"simulated\":true,\"cost\":2.5}}")]
    [InlineData("{\"usage\":{\"c\\u006fst\":1}}", 1_000_000_000L, false, "{\"usage\":{\"c\\u006fst\":1}}")]
    [InlineData("{\"cost\":9,\"usage\":{\"d\":{\"cost\":8}},\"z\":\"usage\"}", 10_000_000_000L, false, "{\"cost\":9,\"usage\":{\"d\":{\"cost\":8},\"cost\":10},\"z\":\"usage\"}")]
    [InlineData("{\"usage\":null}", 1L, true, "{\"usage\":null}")]
    [InlineData("{\"usage\":{\"a\":1}", 1L, true, "{\"usage\":{\"a\":1}")]
    [InlineData("[DONE]", 1L, true, "[DONE]")]
    public void Write_Usage_SplicesTheCost(string data, long? cost, bool simulated, string expected) =>
        Assert.Equal($"data: {expected}\n\n", Write(data, cost, simulated));

    [Theory]
    [InlineData(1, "0.000000001")]
    [InlineData(999_999_999, "0.999999999")]
    [InlineData(1_000_000_000, "1")]
    [InlineData(1_200_000_000, "1.2")]
    [InlineData(-1_500_000, "-0.0015")]
    [InlineData(long.MaxValue, "9223372036.854775807")]
    [InlineData(long.MinValue, "-9223372036.854775808")]
    public void Write_Cost_IsExactWithoutExponent(long nano, string expected) =>
        Assert.Equal($"data: {{\"usage\":{{\"cost\":{expected}}}}}\n\n", Write("{\"usage\":{}}", nano, simulated: false));

    [Theory]
    [InlineData("{\n\"usage\":\r\n{\"a\":1\n}\n}")]
    [InlineData("{\"usage\":{\"cost\":\n1}\r}")]
    public void Write_DataOfSeveralLines_StaysOneEvent(string data)
    {
        byte[] written = Encoding.UTF8.GetBytes(Write(data, 7, simulated: true));
        ReadOnlySpan<byte> buffer = written;

        Assert.True(SseEvents.TryTake(ref buffer, out SseEvent e));
        Assert.True(buffer.IsEmpty);
        byte[] joined = new byte[e.Raw.Length];
        using JsonDocument document = JsonDocument.Parse(joined.AsMemory(0, e.CopyData(joined)));
        Assert.Equal(0.000000007m, document.RootElement.GetProperty("usage").GetProperty("cost").GetDecimal());
    }

    [Fact]
    public void Write_RandomUsage_KeepsAllElseAndNamesNoKeyTwice() => RandomJson.Seeds.Sample(seed =>
    {
        Random random = new(seed);
        string usage = Encoding.UTF8.GetString(new RandomJson(random).ObjectWith(random.Next(2) == 0 ? "\"cost\":1" : "\"prompt_tokens\":1"));
        string data = Encoding.UTF8.GetString(new RandomJson(random).ObjectWith("\"usage\":" + usage)).Replace("\r", " ").Replace("\n", " ");

        string written = Write(data, 42, simulated: true);

        using JsonDocument before = JsonDocument.Parse(data);
        using JsonDocument after = JsonDocument.Parse(written["data: ".Length..], new JsonDocumentOptions { AllowDuplicateProperties = false });
        JsonElement spliced = after.RootElement.GetProperty("usage");
        Assert.Equal((0.000000042m, true), (spliced.GetProperty("cost").GetDecimal(), spliced.GetProperty("simulated").GetBoolean()));
        AssertSame(before.RootElement, after.RootElement, "usage");
        AssertSame(before.RootElement.GetProperty("usage"), spliced, "cost");
    });

    private static void AssertSame(JsonElement before, JsonElement after, string except)
    {
        foreach (JsonProperty member in before.EnumerateObject().Where(member => member.Name != except))
        {
            Assert.Equal(member.Value.GetRawText(), after.GetProperty(member.Name).GetRawText());
        }
    }

    private static string Write(string data, long? cost, bool simulated)
    {
        ArrayBufferWriter<byte> output = new();
        UsageCostWriter.Write(Encoding.UTF8.GetBytes(data), cost, simulated, output);
        return Encoding.UTF8.GetString(output.WrittenSpan);
    }
}
