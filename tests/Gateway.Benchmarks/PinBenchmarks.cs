using System.Buffers;
using System.Text;
using BenchmarkDotNet.Attributes;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Routing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Benchmarks;

/// <summary>What a pin costs a request that has a choice: telling its conversation, and the book of pins.</summary>
[MemoryDiagnoser]
public class PinBenchmarks
{
    private readonly ConversationIdentity _identity = new();
    private readonly PinBook _book = new(TimeProvider.System, 100_000);
    private InferenceContext _context = null!;
    private UInt128 _conversation;

    /// <summary>Bytes of the system text.</summary>
    [Params(200, 50_000)]
    public int SystemBytes { get; set; }

    /// <summary>Makes a conversation in its second turn, and a full book.</summary>
    [GlobalSetup]
    public void Setup()
    {
        var system = new string('s', SystemBytes);
        var body = $$"""{"model":"auto","messages":[{"role":"system","content":"{{system}}"},{"role":"user","content":"Hello?"},{"role":"assistant","content":"Yes?"},{"role":"user","content":"More."}]}""";
        _context = new InferenceContext(new DefaultHttpContext(), ApiOperation.Chat, TimeProvider.System) { Caller = new CallerIdentity("key-1", "test", []) };
        _context.Body.Write(Encoding.UTF8.GetBytes(body));
        if (!ChatRequestReader.TryRead(_context.Body.Memory.Span, out var outline, out var defect))
        {
            throw new InvalidOperationException(defect.Message);
        }

        _context.Read(outline);
        for (var i = 0; i < 100_000; i++)
        {
            _book.Note((UInt128)i * 0x9E3779B97F4A7C15ul, new Pin("a/b", 0, 0));
        }
    }

    /// <summary>Which conversation it is.</summary>
    [Benchmark]
    public UInt128 Tell() => _identity.Of(_context);

    /// <summary>A pin found and noted again.</summary>
    [Benchmark]
    public bool FindAndNote()
    {
        _conversation = (_conversation + 0x9E3779B97F4A7C15ul) % ((UInt128)100_000 * 0x9E3779B97F4A7C15ul);
        var isFound = _book.TryFind(_conversation, TimeSpan.FromHours(1), out _);
        _book.Note(_conversation, new Pin("c/d", 0, 0));
        return isFound;
    }
}
