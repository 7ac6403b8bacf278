using System.Text;
using CsCheck;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Tests.Support;
using Gateway.Testing.Measuring;

namespace Gateway.Protocol.Tests.OpenAI;

/// <summary>What holds for the readers of every dialect.</summary>
public sealed class OutlineReaderPropertyTests
{
    private static readonly OutlineRead[] Readers =
    [
        static (body, out request, out defect) => MessagesRequestReader.TryRead(body, requireMaxTokens: true, out request, out defect),
        static (body, out request, out defect) => ResponsesRequestReader.TryRead(body, out request, out _, out defect),
        EmbeddingsRequestReader.TryRead,
        CompletionsRequestReader.TryRead,
        ChatRequestReader.TryRead,
    ];

    private static readonly byte[][] Bodies =
    [
        """{"model":"m","max_tokens":9,"system":[{"type":"text","text":"s","cache_control":{"type":"ephemeral"}}],"messages":[{"role":"user","content":[{"type":"document","source":{"type":"url","url":"u"}}]}],"tools":[{"name":"f"}],"thinking":{"type":"adaptive"},"output_config":{"format":{}},"stop_sequences":["a"]}"""u8.ToArray(),
        """{"model":"m","input":[{"role":"user","content":[{"type":"input_image"}]}],"instructions":"i","tools":[{"type":"custom"}],"text":{"format":{"type":"json_object"}},"reasoning":{"effort":"low"},"include":["x"],"store":false,"previous_response_id":"r"}"""u8.ToArray(),
        """{"model":"m","input":[[1,2],[3]],"encoding_format":"base64","dimensions":4}"""u8.ToArray(),
        """{"model":"m","prompt":["a","b"],"stream":true,"stream_options":{"include_usage":false},"max_tokens":3,"n":2,"logprobs":1,"stop":["a"]}"""u8.ToArray(),
        """{"model":"m","messages":[{"role":"user","content":[{"type":"file"}]}],"tools":[{}],"stop":["a"],"response_format":{"type":"text"}}"""u8.ToArray(),
    ];

    [Fact]
    public void TryRead_ValidBody_IsAcceptedByItsReaderWithoutAllocating()
    {
        for (int i = 0; i < Readers.Length; i++)
        {
            OutlineRead read = Readers[i];
            byte[] body = Bodies[i];
            Assert.True(read(body, out _, out RequestDefect defect), defect.Message);

            Assert.Equal(0, AllocatedBytes.Of(() => read(body, out _, out _)));
        }
    }

    [Fact]
    public void TryRead_MutatedBodies_NeverThrowsAndFindsTheModelWhereItSays() => RandomJson.Seeds.Sample(
        seed =>
        {
            Random random = new(seed);
            byte[] body = new RandomJson(random).Mutate(Bodies[random.Next(Bodies.Length)]);
            foreach (OutlineRead read in Readers)
            {
                if (read(body, out RequestOutline request, out RequestDefect defect))
                {
                    Assert.StartsWith("\"", Encoding.UTF8.GetString(body, request.ModelStart, request.ModelLength), StringComparison.Ordinal);
                }
                else
                {
                    Assert.NotEqual(RequestDefectKind.None, defect.Kind);
                }
            }
        },
        iter: 3000);
}
