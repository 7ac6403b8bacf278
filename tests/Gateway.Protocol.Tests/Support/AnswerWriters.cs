using System.Buffers;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;

namespace Gateway.Protocol.Tests.Support;

/// <summary>The answer writers by name, and what they write for a script of calls.</summary>
internal static class AnswerWriters
{
    /// <summary>The client dialects, as golden files name them.</summary>
    public static readonly string[] Dialects = ["chat", "messages", "responses"];

    public static IAnswerWriter Create(string dialect, bool isStream, AnswerFrame frame) => (dialect, isStream) switch
    {
        ("chat", true) => new ChatStreamWriter(frame),
        ("chat", false) => new ChatWholeWriter(frame),
        ("messages", true) => new MessagesStreamWriter(frame),
        ("messages", false) => new MessagesWholeWriter(frame),
        ("responses", true) => new ResponsesStreamWriter(frame),
        _ => new ResponsesWholeWriter(frame),
    };

    /// <summary>What is written when the script is told; each call gets an output of its own, as when a client's buffer changes.</summary>
    public static byte[] Write(string dialect, bool isStream, AnswerFrame frame, IEnumerable<Action<IAnswerSink>> script)
    {
        IAnswerWriter writer = Create(dialect, isStream, frame);
        List<byte> all = [];
        foreach (Action<IAnswerSink> call in script)
        {
            ArrayBufferWriter<byte> output = new();
            writer.Output = output;
            call(writer);
            Assert.True(!isStream || output.WrittenCount == 0 || output.WrittenSpan.EndsWith("\n\n"u8), "A call left half an event.");
            all.AddRange(output.WrittenSpan);
        }

        return [.. all];
    }

    /// <summary>Checks a stream against its dialect's rules.</summary>
    public static SeenAnswer CheckStream(string dialect, byte[] stream, AnswerFrame frame) => dialect switch
    {
        "chat" => ChatStreamChecker.Check(stream, frame.IncludeUsage),
        "messages" => MessagesStreamChecker.Check(stream),
        _ => ResponsesStreamChecker.Check(stream),
    };

    /// <summary>Reads a whole answer.</summary>
    public static SeenAnswer ReadWhole(string dialect, byte[] body)
    {
        JsonElement root = JsonDocument.Parse(body).RootElement;
        return dialect switch
        {
            "chat" => WholeAnswers.ReadChat(root),
            "messages" => WholeAnswers.ReadMessage(root),
            _ => WholeAnswers.ReadResponse(root),
        };
    }

    /// <summary>A frame with settled values; the upstream is Gemini unless said otherwise.</summary>
    public static AnswerFrame Frame(Dialect upstream = Dialect.Gemini, string request = "{}") => new()
    {
        Upstream = upstream,
        Id = "01TEST",
        Model = "test-model",
        CreatedAt = 1_700_000_000,
        IncludeUsage = true,
        InputTokensEstimate = 12,
        Report = new TranslationReport(),
        Request = Request(request),
    };

    /// <summary>A request that asks for encrypted reasoning and has the members of <paramref name="json"/> that answers repeat.</summary>
    public static CanonicalRequest Request(string json)
    {
        JsonElement root = JsonDocument.Parse(json).RootElement;
        CanonicalRequest request = new()
        {
            Source = Dialect.OpenAIResponses,
            Temperature = Member(root, "temperature"),
            TopP = Member(root, "top_p"),
            Metadata = Member(root, "metadata"),
            Reasoning = new ReasoningRequest { Effort = "low", IncludeEncrypted = true },
        };
        foreach (JsonElement tool in root.TryGetProperty("tools", out JsonElement tools) ? tools.EnumerateArray() : default)
        {
            bool isFunction = tool.GetProperty("type").GetString() == "function";
            request.Tools.Add(new CanonicalTool(tool.GetProperty("name").GetString()!, isFunction ? Member(tool, "parameters") : default)
            {
                Description = isFunction ? Member(tool, "description") : default,
                Special = isFunction ? default : tool,
            });
        }

        return request;
    }

    /// <summary>The text that the inside of a JSON string stands for.</summary>
    public static string Plain(string jsonText) => JsonDocument.Parse($"\"{jsonText}\"").RootElement.GetString()!;

    /// <summary>Text as the inside of a JSON string, its bytes.</summary>
    public static byte[] Inside(string text) => Encoding.UTF8.GetBytes(JsonSerializer.Serialize(text)[1..^1]);

    private static JsonElement Member(JsonElement json, string name) => json.TryGetProperty(name, out JsonElement value) ? value : default;
}
