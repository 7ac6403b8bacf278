using System.Text;
using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Sse;
using Gateway.Testing.Measuring;

namespace Gateway.Protocol.Tests.OpenAI;

public sealed class AllocationTests
{
    [Theory]
    [InlineData(1_000)]
    [InlineData(100_000)]
    public void TryRead_AfterWarmUp_AllocatesNothing(int bytes)
    {
        string message = "{\"role\":\"user\",\"content\":\"An ordinary sentence\\nwith a line break and \\u00e9.\"}";
        string properties = string.Join(',', Enumerable.Range(0, 30).Select(i => $"\"p{i}\":1"));
        string messages = string.Join(',', Enumerable.Repeat(message, bytes / message.Length));
        byte[] body = Encoding.UTF8.GetBytes($"{{\"model\":\"m\",\"stream\":true,\"tools\":[{{\"properties\":{{{properties}}}}}],\"messages\":[{messages}]}}");
        Assert.True(ChatRequestReader.TryRead(body, out _, out _));

        long allocated = AllocatedBytes.Of(() => ChatRequestReader.TryRead(body, out _, out _));

        Assert.Equal(0, allocated);
    }

    [Theory]
    [InlineData("""{"id":"c","choices":[{"index":0,"delta":{"content":" Hello \"usage\":{"},"finish_reason":null}]}""")]
    [InlineData("""{"id":"c","choices":[],"usage":{"prompt_tokens":3,"completion_tokens":4}}""")]
    [InlineData("""{"id":"x","cho""")]
    [InlineData("[DONE]")]
    public void Inspect_AfterWarmUp_AllocatesNothing(string data)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(data);

        Assert.Equal(0, AllocatedBytes.Of(() => ChatStreamReader.Inspect(bytes, out _)));
    }

    [Fact]
    public void TryTakeAndCompleteLength_AfterWarmUp_AllocateNothing()
    {
        byte[] buffer = "event: a\ndata: {}\n\ndata: x\r\ndata: y\r\n\r\n"u8.ToArray();

        long allocated = AllocatedBytes.Of(() =>
        {
            ReadOnlySpan<byte> rest = buffer.AsSpan(0, SseEvents.CompleteLength(buffer));
            while (SseEvents.TryTake(ref rest, out _))
            {
            }
        });

        Assert.Equal(0, allocated);
    }

    [Fact]
    public void PatchAndSplice_AfterWarmUp_AllocateNothing()
    {
        byte[] body = """{"model":"auto","stream":true,"messages":[{"role":"user","content":"hi"}]}"""u8.ToArray();
        byte[] model = "\"m\""u8.ToArray();
        byte[] buffer = new byte[4096];
        BodyEdit[] edits = new BodyEdit[2];
        using SplicedBodyStream stream = new();
        ChatRequestReader.TryRead(body, out RequestOutline request, out _);

        long allocated = AllocatedBytes.Of(() =>
        {
            stream.Reset(body, edits.AsSpan(0, ChatRequestPatch.Edits(body, request, model, edits)));
            while (stream.Read(buffer.AsSpan()) > 0)
            {
            }
        });

        Assert.Equal(0, allocated);
    }
}
