using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Benchmarks.Upstream;
using Gateway.Protocol;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Translation;

namespace Gateway.Benchmarks;

/// <summary>One streamed piece of text, from the upstream's event to the client's.</summary>
[MemoryDiagnoser]
public class ChunkBenchmarks
{
    private static readonly byte[] ChatChunk = Encoding.UTF8.GetBytes(
        "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" token\"},\"finish_reason\":null}]}\n\n");

    private readonly ArrayBufferWriter<byte> _output = new(64 << 10);
    private readonly byte[] _data = new byte[64 << 10];
    private Stream _messagesToChat = null!;
    private Stream _responsesToChat = null!;
    private Stream _geminiToChat = null!;
    private Stream _chatToMessages = null!;

    /// <summary>Begins the streams.</summary>
    [GlobalSetup]
    public void Setup()
    {
        _messagesToChat = Begin(Dialect.AnthropicMessages, Dialect.OpenAIChat);
        _responsesToChat = Begin(Dialect.OpenAIResponses, Dialect.OpenAIChat);
        _geminiToChat = Begin(Dialect.Gemini, Dialect.OpenAIChat);
        _chatToMessages = Begin(Dialect.OpenAIChat, Dialect.AnthropicMessages);
    }

    /// <summary>A text delta of Messages as a chat chunk.</summary>
    [Benchmark]
    public int MessagesToChat() => Carry(_messagesToChat);

    /// <summary>A text delta of Responses as a chat chunk.</summary>
    [Benchmark]
    public int ResponsesToChat() => Carry(_responsesToChat);

    /// <summary>An answer piece of Google as a chat chunk.</summary>
    [Benchmark]
    public int GeminiToChat() => Carry(_geminiToChat);

    /// <summary>A chat chunk as a text delta of Messages.</summary>
    [Benchmark]
    public int ChatToMessages() => Carry(_chatToMessages);

    private Stream Begin(Dialect upstream, Dialect client)
    {
        var chunk = ChatChunk;
        var first = ChatChunk;
        if (upstream != Dialect.OpenAIChat)
        {
            var canned = CannedAnswer.Of(upstream);
            first = canned.First.ToArray();
            chunk = [.. canned.BeforeIndex.Span, .. "000001 t=0000001700000000000"u8, .. canned.AfterTime.Span];
        }

        var writer = Dialects.StreamWriter(client, AnswerFrames.Of(upstream));
        Stream stream = new(Dialects.AnswerReader(upstream), writer, new MeteredSink(writer), chunk);
        Carry(stream, first);
        if (Carry(stream) == 0)
        {
            throw new InvalidOperationException($"A chunk of {upstream} was not carried to {client}.");
        }

        return stream;
    }

    private int Carry(Stream stream) => Carry(stream, stream.Chunk);

    private int Carry(Stream stream, ReadOnlySpan<byte> events)
    {
        _output.ResetWrittenCount();
        stream.Writer.Output = _output;
        while (SseEvents.TryTake(ref events, out var e))
        {
            stream.Reader.ReadEvent(e.Name, _data.AsMemory(0, e.CopyData(_data)), stream.Sink);
        }

        return _output.WrittenCount;
    }

    private sealed record Stream(IAnswerReader Reader, IAnswerWriter Writer, MeteredSink Sink, byte[] Chunk);
}
