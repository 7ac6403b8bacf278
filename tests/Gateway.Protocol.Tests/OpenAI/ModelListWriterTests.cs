using System.Buffers;
using System.Text;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class ModelListWriterTests
{
    [Fact]
    public void WriteList_TwoModels_MatchesOpenAIsShape()
    {
        ArrayBufferWriter<byte> output = new();

        ModelListWriter.WriteList(output, [new ModelEntry("auto", 1_700_000_000, "gateway"), new ModelEntry("local/\"q\"\n", 5, "local")]);

        Assert.Equal(
            """{"object":"list","data":[{"id":"auto","object":"model","created":1700000000,"owned_by":"gateway"},{"id":"local/\"q\"\n","object":"model","created":5,"owned_by":"local"}]}""",
            Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void WriteList_NoModels_WritesAnEmptyList()
    {
        ArrayBufferWriter<byte> output = new();

        ModelListWriter.WriteList(output, []);

        Assert.Equal("""{"object":"list","data":[]}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }

    [Fact]
    public void WriteOne_Model_WritesTheRow()
    {
        ArrayBufferWriter<byte> output = new();

        ModelListWriter.WriteOne(output, new ModelEntry("openai/gpt-5-mini", 7, "openai"));

        Assert.Equal("""{"id":"openai/gpt-5-mini","object":"model","created":7,"owned_by":"openai"}""", Encoding.UTF8.GetString(output.WrittenSpan));
    }
}
