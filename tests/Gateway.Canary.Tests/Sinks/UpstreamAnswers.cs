using System.Collections.Concurrent;
using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>Answers in each dialect. The local one repeats what it was asked, so that answers are as private as questions.</summary>
internal static partial class UpstreamAnswers
{
    private const int MostHeard = 300;

    private static readonly ConcurrentQueue<string> Heard = new();

    private const int LongestEcho = 2000;

    /// <summary>True when the request asks for a stream.</summary>
    public static bool IsStream(ReadOnlySpan<byte> request) =>
        request.IndexOf("\"stream\":true"u8) >= 0 || request[..Math.Min(200, request.Length)].IndexOf(":streamGenerateContent"u8) >= 0;

    /// <summary>The answer to a request.</summary>
    public static byte[] Of(byte[] request, bool isCloud, char instruction)
    {
        var path = Encoding.ASCII.GetString(request, 0, Math.Max(0, request.AsSpan().IndexOf(" HTTP/"u8)));
        var text = JsonSerializer.Serialize(!isCloud ? Echo(request) : instruction == 'e' ? "Somebody said " + string.Join(", ", Heard.Distinct(StringComparer.Ordinal)) : "It depends.");
        var isStream = IsStream(request);
        Hear(request, isCloud);
        return path switch
        {
            _ when path.Contains("/embeddings", StringComparison.Ordinal) => Whole("""{"object":"list","data":[{"object":"embedding","index":0,"embedding":[0.1,0.2]}],"model":"m","usage":{"prompt_tokens":5,"total_tokens":5}}"""),
            _ when path.Contains("/chat/completions", StringComparison.Ordinal) => isStream ? Stream(Chat(text)) : Whole("""{"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":@@T},"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}""".Replace("@@T", text, StringComparison.Ordinal)),
            _ when path.Contains("/completions", StringComparison.Ordinal) => isStream ? Stream(Completion(text)) : Whole("""{"id":"c1","object":"text_completion","created":1,"model":"m","choices":[{"index":0,"text":@@T,"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}""".Replace("@@T", text, StringComparison.Ordinal)),
            _ when path.Contains("/responses", StringComparison.Ordinal) => isStream ? Stream(Response(text)) : Whole(ResponseObject(text)),
            _ when path.Contains("/messages", StringComparison.Ordinal) => isStream ? Stream(Message(text)) : Whole("""{"id":"m1","type":"message","role":"assistant","model":"m","content":[{"type":"text","text":@@T}],"stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":3}}""".Replace("@@T", text, StringComparison.Ordinal)),
            _ => isStream ? Stream([("", Gemini(text))]) : Whole(Gemini(text)),
        };
    }

    /// <summary>What a judge says.</summary>
    public static byte[] Verdict(char instruction)
    {
        var verdict = instruction == 'x' ? "perhaps" : instruction is 'v' or 'u' ? """{"verdict":"private"}""" : """{"verdict":"public"}""";
        return Whole("""{"id":"j1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,"message":{"role":"assistant","content":@@T},"logprobs":null,"finish_reason":"stop"}],"usage":{"prompt_tokens":5,"completion_tokens":3,"total_tokens":8}}""".Replace("@@T", JsonSerializer.Serialize(verdict), StringComparison.Ordinal));
    }

    // A provider that has heard a pseudonym may say it to anybody.
    private static void Hear(byte[] request, bool isCloud)
    {
        if (!isCloud || request.AsSpan().IndexOf("PII_"u8) < 0)
        {
            return;
        }

        foreach (Match match in Pseudonym().Matches(Encoding.UTF8.GetString(request)))
        {
            Heard.Enqueue(match.Value);
            if (Heard.Count > MostHeard)
            {
                Heard.TryDequeue(out _);
            }
        }
    }

    [GeneratedRegex("PII_[A-Z]{4,10}_[a-p]{16}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Pseudonym();

    /// <summary>An error.</summary>
    public static byte[] Error(int status, string headers)
    {
        const string Body = """{"error":{"message":"Not now.","type":"server_error"}}""";
        return Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} No\r\ncontent-type: application/json\r\n{headers}content-length: {Body.Length}\r\n\r\n{Body}"));
    }

    private static string Echo(byte[] request)
    {
        var head = request.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        var body = request.AsSpan(head);
        return "You said: " + Encoding.UTF8.GetString(body[Math.Max(0, body.Length - LongestEcho)..]);
    }

    private static byte[] Whole(string json)
    {
        var body = Encoding.UTF8.GetBytes(json);
        return [.. Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: {body.Length}\r\n\r\n")), .. body];
    }

    private static byte[] Stream(IEnumerable<(string Name, string Data)> events) =>
        Encoding.UTF8.GetBytes("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\nconnection: close\r\n\r\n"
            + string.Concat(events.Select(static e => (e.Name.Length == 0 ? "" : $"event: {e.Name}\n") + $"data: {e.Data}\n\n")));

    private static (string, string)[] Chat(string text) =>
    [
        ("", """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"role":"assistant","content":""},"finish_reason":null}]}"""),
        ("", """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{"content":@@T},"finish_reason":null}]}""".Replace("@@T", text, StringComparison.Ordinal)),
        ("", """{"id":"c1","object":"chat.completion.chunk","created":1,"model":"m","choices":[{"index":0,"delta":{},"finish_reason":"stop"}]}"""),
        ("", "[DONE]"),
    ];

    private static (string, string)[] Completion(string text) =>
    [
        ("", """{"id":"c1","object":"text_completion","created":1,"model":"m","choices":[{"index":0,"text":@@T,"logprobs":null,"finish_reason":"stop"}]}""".Replace("@@T", text, StringComparison.Ordinal)),
        ("", "[DONE]"),
    ];

    private static string ResponseObject(string text) =>
        """{"id":"r1","object":"response","created_at":1,"status":"completed","model":"m","output":[{"type":"message","id":"i1","status":"completed","role":"assistant","content":[{"type":"output_text","text":@@T,"annotations":[]}]}],"usage":{"input_tokens":5,"output_tokens":3,"total_tokens":8}}""".Replace("@@T", text, StringComparison.Ordinal);

    private static (string, string)[] Response(string text) =>
    [
        ("response.created", """{"type":"response.created","sequence_number":0,"response":{"id":"r1","object":"response","created_at":1,"status":"in_progress","model":"m","output":[]}}"""),
        ("response.output_item.added", """{"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"type":"message","id":"i1","status":"in_progress","role":"assistant","content":[]}}"""),
        ("response.content_part.added", """{"type":"response.content_part.added","sequence_number":2,"item_id":"i1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}"""),
        ("response.output_text.delta", """{"type":"response.output_text.delta","sequence_number":3,"item_id":"i1","output_index":0,"content_index":0,"delta":@@T}""".Replace("@@T", text, StringComparison.Ordinal)),
        ("response.output_text.done", """{"type":"response.output_text.done","sequence_number":4,"item_id":"i1","output_index":0,"content_index":0,"text":@@T}""".Replace("@@T", text, StringComparison.Ordinal)),
        ("response.completed", """{"type":"response.completed","sequence_number":5,"response":@@R}""".Replace("@@R", ResponseObject(text), StringComparison.Ordinal)),
    ];

    private static (string, string)[] Message(string text) =>
    [
        ("message_start", """{"type":"message_start","message":{"id":"m1","type":"message","role":"assistant","model":"m","content":[],"stop_reason":null,"stop_sequence":null,"usage":{"input_tokens":5,"output_tokens":1}}}"""),
        ("content_block_start", """{"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}"""),
        ("content_block_delta", """{"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":@@T}}""".Replace("@@T", text, StringComparison.Ordinal)),
        ("content_block_stop", """{"type":"content_block_stop","index":0}"""),
        ("message_delta", """{"type":"message_delta","delta":{"stop_reason":"end_turn","stop_sequence":null},"usage":{"output_tokens":3}}"""),
        ("message_stop", """{"type":"message_stop"}"""),
    ];

    private static string Gemini(string text) =>
        """{"candidates":[{"content":{"role":"model","parts":[{"text":@@T}]},"finishReason":"STOP","index":0}],"usageMetadata":{"promptTokenCount":5,"candidatesTokenCount":3,"totalTokenCount":8}}""".Replace("@@T", text, StringComparison.Ordinal);
}
