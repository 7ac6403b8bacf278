using System.Text;
using System.Text.Json;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Gemini;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>A recorded answer and the dialect it is in.</summary>
/// <param name="Name">Its path below the recordings.</param>
internal sealed record AnswerReaderFixture(string Name)
{
    // Other APIs: legacy completions and embeddings.
    private static readonly string[] OtherApis = ["vercel-ai/openai/completion/", "vercel-ai/openai/embedding/"];

    /// <summary>All recordings that are answers of the four dialects; none when they are absent.</summary>
    public static IEnumerable<AnswerReaderFixture> All
    {
        get
        {
            string root = Repository.Conformance;
            return !Directory.Exists(root)
                ? []
                : Directory.EnumerateFiles(Path.Combine(root, "vercel-ai"), "*", SearchOption.AllDirectories)
                    .Concat(Directory.EnumerateFiles(Path.Combine(root, "anthropic"), "*.sse"))
                    .Select(path => Path.GetRelativePath(root, path).Replace('\\', '/'))
                    .Where(name => !OtherApis.Any(api => name.StartsWith(api, StringComparison.Ordinal)))
                    .Order(StringComparer.Ordinal)
                    .Select(name => new AnswerReaderFixture(name));
        }
    }

    /// <summary>True for a recording whose first and last event lack their closing brace: it must not end.</summary>
    public bool IsBroken => Name.EndsWith("/parallel-tool-call-wrapper.1.chunks.txt", StringComparison.Ordinal);

    public bool IsWhole => Name.EndsWith(".json", StringComparison.Ordinal);

    public Dialect Dialect => Name.Contains("anthropic/", StringComparison.Ordinal) ? Dialect.AnthropicMessages
        : Name.Contains("/google/", StringComparison.Ordinal) ? Dialect.Gemini
        : Name.Contains("/responses/", StringComparison.Ordinal) ? Dialect.OpenAIResponses
        : Dialect.OpenAIChat;

    /// <summary>The golden file of what a sink hears.</summary>
    public string GoldenPath
    {
        get
        {
            string name = Name.Replace("vercel-ai/", "").Replace(".chunks.txt", ".stream").Replace(".sse", ".stream").Replace(".json", ".whole").Replace('/', '.');
            return Path.Combine(Repository.Root, "tests", "Golden", "answer", name + ".heard.txt");
        }
    }

    /// <summary>A fresh reader for a dialect.</summary>
    public static IAnswerReader Reader(Dialect dialect) => dialect switch
    {
        Dialect.OpenAIChat => new ChatAnswerReader("own"),
        Dialect.OpenAIResponses => new ResponsesAnswerReader("own"),
        Dialect.AnthropicMessages => new MessagesAnswerReader("own"),
        _ => new GeminiAnswerReader("own"),
    };

    /// <summary>The events of a stream, with the last one its provider sends and the recordings leave out.</summary>
    public List<(byte[] Name, byte[] Data)> Events()
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Repository.Conformance, Name));
        if (Name.EndsWith(".sse", StringComparison.Ordinal))
        {
            return SseEventsOf([.. bytes, .. "\n\n"u8]);
        }

        List<(byte[], byte[])> events = [];
        foreach (string line in Encoding.UTF8.GetString(bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            events.Add((Encoding.UTF8.GetBytes(EventName(line)), Encoding.UTF8.GetBytes(line)));
        }

        if (Dialect == Dialect.OpenAIChat)
        {
            events.Add(([], "[DONE]"u8.ToArray()));
        }

        return events;
    }

    /// <summary>Reads it all into a sink.</summary>
    public AnswerSignals ReadInto(IAnswerSink sink)
    {
        IAnswerReader reader = Reader(Dialect);
        if (IsWhole)
        {
            using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Repository.Conformance, Name)));
            return reader.ReadWhole(document.RootElement, sink);
        }

        return Events().Aggregate(AnswerSignals.None, (signals, e) => signals | reader.ReadEvent(e.Name, e.Data, sink));
    }

    private string EventName(string line)
    {
        if (Dialect != Dialect.AnthropicMessages)
        {
            return "";
        }

        using JsonDocument payload = JsonDocument.Parse(line);
        return payload.RootElement.GetProperty("type").GetString() ?? "";
    }

    private static List<(byte[] Name, byte[] Data)> SseEventsOf(byte[] bytes)
    {
        List<(byte[], byte[])> events = [];
        ReadOnlySpan<byte> rest = bytes;
        while (SseEvents.TryTake(ref rest, out SseEvent e))
        {
            if (e.DataLines == 1)
            {
                events.Add((e.Name.ToArray(), e.Data.ToArray()));
            }
        }

        return events;
    }
}
