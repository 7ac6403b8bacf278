using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Protocol;
using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;

namespace Gateway.Benchmarks;

/// <summary>The pieces of a request's way, each alone, for a body of 1 kB and of 100 kB.</summary>
[MemoryDiagnoser]
public class HotPathBenchmarks : IDisposable
{
    private static readonly byte[] Chunk = Encoding.UTF8.GetBytes(
        "{\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,\"model\":\"m\",\"choices\":[{\"index\":0,\"delta\":{\"content\":\" token\"},\"finish_reason\":null}]}");

    private static readonly byte[] Model = Encoding.UTF8.GetBytes("\"mock-model\"");

    private readonly SplicedBodyStream _stream = new();
    private readonly BodyEdit[] _edits = new BodyEdit[3];
    private readonly byte[] _sink = new byte[64 << 10];
    private byte[] _body = [];
    private RequestOutline _request;

    /// <summary>Bytes of the body.</summary>
    [Params(1_000, 100_000)]
    public int Size { get; set; }

    /// <summary>Makes the body.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var text = new StringBuilder("{\"model\":\"auto\",\"temperature\":0.2,\"max_tokens\":256,\"messages\":[{\"role\":\"user\",\"content\":\"");
        while (text.Length < Size - 20)
        {
            text.Append("Please summarise the following paragraph about distributed systems, with care for detail and tone. ");
        }

        _body = Encoding.UTF8.GetBytes(text.Append("\"}]}").ToString());
        if (!ChatRequestReader.TryRead(_body, out _request, out var defect))
        {
            throw new InvalidOperationException(defect.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Parse and validate.</summary>
    [Benchmark]
    public bool Read() => ChatRequestReader.TryRead(_body, out _, out _);

    /// <summary>All privacy detectors.</summary>
    [Benchmark]
    public FindingKinds Classify() => PrivacyScanner.Kinds(_body);

    /// <summary>Patch the model and read the patched body.</summary>
    [Benchmark]
    public long Splice()
    {
        var count = ChatRequestPatch.Edits(_body, _request, Model, _edits);
        _stream.Reset(_body, _edits.AsSpan(0, count));
        long total = 0;
        int read;
        while ((read = _stream.Read(_sink, 0, _sink.Length)) > 0)
        {
            total += read;
        }

        return total;
    }

    /// <summary>Look at one streamed chunk.</summary>
    [Benchmark]
    public ChatEventKinds Inspect() => ChatStreamReader.Inspect(Chunk, out _);
}
