using System.Buffers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using BenchmarkDotNet.Attributes;
using Gateway.Benchmarks.Upstream;
using Gateway.Protocol;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Translation;

namespace Gateway.Benchmarks;

/// <summary>What translation adds: a request of 1 kB and of 100 kB, and a whole answer of 1 kB.</summary>
[MemoryDiagnoser]
public class TranslationBenchmarks
{
    private const string Turn = "Please summarise the following paragraph about distributed systems, with care for detail and tone. ";

    private static readonly JsonWriterOptions Options = new() { SkipValidation = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly ArrayBufferWriter<byte> _output = new(256 << 10);
    private readonly RequestTarget _target = new() { Model = "mock-model" };
    private readonly byte[] _answer = CannedAnswer.Of(Dialect.AnthropicMessages).Whole.ToArray();
    private byte[] _chat = [];
    private byte[] _messages = [];
    private AnswerFrame _frame = null!;

    /// <summary>Bytes of the request.</summary>
    [Params(1_000, 100_000)]
    public int Size { get; set; }

    /// <summary>Makes the bodies: turns of 2 kB, so that the large one is a conversation.</summary>
    [GlobalSetup]
    public void Setup()
    {
        StringBuilder text = new();
        for (var turns = 1; text.Length < Size - 200; turns++)
        {
            text.Append(Turn);
            text.Append(turns % 20 == 0 ? "\"},{\"role\":\"assistant\",\"content\":\"Understood \\\"so far\\\".\\n\"},{\"role\":\"user\",\"content\":\"" : "");
        }

        _chat = Encoding.UTF8.GetBytes(
            "{\"model\":\"auto\",\"temperature\":0.2,\"max_tokens\":256,\"messages\":[{\"role\":\"system\",\"content\":\"You are a terse assistant.\"},"
            + "{\"role\":\"user\",\"content\":\"" + text + "\"}]}");
        _messages = Encoding.UTF8.GetBytes(
            "{\"model\":\"auto\",\"temperature\":0.2,\"max_tokens\":256,\"system\":\"You are a terse assistant.\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + text + "\"}]}");
        _frame = AnswerFrames.Of(Dialect.AnthropicMessages);
    }

    /// <summary>The outline, which every request pays, translated or not.</summary>
    [Benchmark(Baseline = true)]
    public bool Outline() => ChatRequestReader.TryRead(_chat, out _, out _);

    /// <summary>Outline, document, canonical form, Messages body.</summary>
    [Benchmark]
    public int ChatToMessages() =>
        ChatRequestReader.TryRead(_chat, out _, out _) ? Translate(_chat, Dialect.OpenAIChat, Dialect.AnthropicMessages) : 0;

    /// <summary>Outline, document, canonical form, chat body.</summary>
    [Benchmark]
    public int MessagesToChat() =>
        MessagesRequestReader.TryRead(_messages, requireMaxTokens: false, out _, out _) ? Translate(_messages, Dialect.AnthropicMessages, Dialect.OpenAIChat) : 0;

    /// <summary>A whole Messages answer of 1 kB as a chat answer.</summary>
    [Benchmark]
    public int WholeAnswer()
    {
        _output.ResetWrittenCount();
        var writer = Dialects.WholeWriter(Dialect.OpenAIChat, _frame);
        writer.Output = _output;
        using var document = JsonDocument.Parse(_answer);
        Dialects.AnswerReader(Dialect.AnthropicMessages).ReadWhole(document.RootElement, new MeteredSink(writer));
        return _output.WrittenCount;
    }

    private int Translate(byte[] body, Dialect client, Dialect upstream)
    {
        _output.ResetWrittenCount();
        using var document = JsonDocument.Parse(body);
        if (!Dialects.RequestReader(client).TryRead(document.RootElement, out var request, out var defect))
        {
            throw new InvalidOperationException(defect.Message);
        }

        TranslationReport report = new();
        using Utf8JsonWriter writer = new(_output, Options);
        if (!Dialects.RequestWriter(upstream).TryWrite(request, _target, writer, report))
        {
            throw new InvalidOperationException(report.Defect?.Message);
        }

        writer.Flush();
        return _output.WrittenCount;
    }
}
