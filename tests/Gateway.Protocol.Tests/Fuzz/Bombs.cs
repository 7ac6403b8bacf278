namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Bodies and answers with very many of one thing, which cost more than they should wherever something is searched in a list.</summary>
internal static class Bombs
{
    /// <summary>Bodies by name; each has so many of what its name says.</summary>
    public static readonly Dictionary<string, (BodyShape Shape, Func<int, string> Body)> Bodies = new(StringComparer.Ordinal)
    {
        ["chat messages"] = (BodyShape.Chat, n => Chat(Many(n, i => $$"""{"role":"{{(i % 2 == 0 ? "user" : "assistant")}}","content":"t{{i}}"}"""))),
        ["chat parts"] = (BodyShape.Chat, n => Chat($$"""{"role":"user","content":[{{Many(n, i => $$"""{"type":"text","text":"t{{i}}"}""")}}]}""")),
        ["chat calls"] = (BodyShape.Chat, n => Chat(
            $$"""{"role":"assistant","tool_calls":[{{Many(n, i => $$$"""{"id":"c{{{i}}}","type":"function","function":{"name":"f{{{i}}}","arguments":"{}"}}""")}}]},"""
            + Many(n, i => $$"""{"role":"tool","tool_call_id":"c{{n - 1 - i}}","content":"r"}"""))),
        ["chat tools"] = (BodyShape.Chat, n => Chat("""{"role":"user","content":"x"}""", $$""","tools":[{{Many(n, i => $$$"""{"type":"function","function":{"name":"a tool {{{i}}}"}}""")}}]""")),
        ["chat allowed tools"] = (BodyShape.Chat, n => Chat(
            """{"role":"user","content":"x"}""",
            $",\"tools\":[{Many(n, Function)}],\"tool_choice\":" + """{"type":"allowed_tools","allowed_tools":{"mode":"auto","tools":[""" + Many(n, i => Function(n - 1 - i)) + "]}}")),
        ["chat unknown fields"] = (BodyShape.Chat, n => Chat("""{"role":"user","content":"x"}""", "," + Many(n, i => $"\"x{i}\":{i}"))),
        ["chat nested"] = (BodyShape.Chat, n => Chat("""{"role":"user","content":"x"}""", $",\"x\":{new string('[', n)}{new string(']', n)}")),
        ["chat long text"] = (BodyShape.Chat, n => Chat($$"""{"role":"user","content":"{{new string('é', n * 100)}}"}""")),
        ["chat schema"] = (BodyShape.Chat, n => Chat(
            """{"role":"user","content":"x"}""",
            ""","tools":[{"type":"function","function":{"name":"f","parameters":{"type":"object","properties":{""" + Many(n, Property) + "}}}}]")),
        ["responses items"] = (BodyShape.Responses, n => Responses(Many(n, i => $$"""{"role":"user","content":"t{{i}}"}"""))),
        ["responses calls"] = (BodyShape.Responses, n => Responses(
            Many(n, i => $$"""{"type":"function_call","call_id":"c{{i}}","name":"f","arguments":"{}"}""") + ","
            + Many(n, i => $$"""{"type":"function_call_output","call_id":"c{{n - 1 - i}}","output":"r"}"""))),
        ["messages blocks"] = (BodyShape.Messages, n => Messages($$"""{"role":"user","content":[{{Many(n, i => $$"""{"type":"text","text":"t{{i}}"}""")}}]}""")),
        ["messages calls"] = (BodyShape.Messages, n => Messages(
            $$"""{"role":"assistant","content":[{{Many(n, i => $$$"""{"type":"tool_use","id":"toolu_{{{i}}}","name":"f","input":{}}""")}}]},"""
            + $$"""{"role":"user","content":[{{Many(n, i => $$"""{"type":"tool_result","tool_use_id":"toolu_{{n - 1 - i}}","content":"r"}""")}}]}""")),
        ["messages unknown fields"] = (BodyShape.Messages, n => Messages("""{"role":"user","content":"x"}""", "," + Many(n, i => $"\"x{i}\":{i}"))),
        ["embeddings inputs"] = (BodyShape.Embeddings, n => $$"""{"model":"m","input":[{{Many(n, i => $"\"t{i}\"")}}]}"""),
        ["completions tokens"] = (BodyShape.Completions, n => $$"""{"model":"m","prompt":[{{Many(n, i => $"{i}")}}]}"""),
    };

    /// <summary>Streams by name; each has so many calls.</summary>
    public static readonly Dictionary<string, (Dialect Upstream, Func<int, string> Stream)> Streams = new(StringComparer.Ordinal)
    {
        ["chat calls"] = (Dialect.OpenAIChat, n => Chunks(Enumerable.Range(0, n).Select(i => $$$"""{"id":"i","choices":[{"index":0,"delta":{"tool_calls":[{"index":{{{i}}},"id":"c{{{i}}}","function":{"name":"f","arguments":"{}"}}]}}]}""")
            .Append("""{"id":"i","choices":[{"index":0,"delta":{},"finish_reason":"tool_calls"}]}""").Append("[DONE]"))),
        ["gemini calls"] = (Dialect.Gemini, n => Chunks(Enumerable.Range(0, n).Select(_ => """{"candidates":[{"content":{"parts":[{"functionCall":{"name":"f","args":{}}}]}}]}""")
            .Append("""{"candidates":[{"content":{"parts":[]},"finishReason":"STOP"}]}"""))),
        ["messages calls"] = (Dialect.AnthropicMessages, n => Chunks(
            Enumerable.Range(0, n).SelectMany(i => new[]
            {
                $$$"""{"type":"content_block_start","index":{{{i}}},"content_block":{"type":"tool_use","id":"toolu_{{{i}}}","input":{},"name":"f"}}""",
                $$"""{"type":"content_block_stop","index":{{i}}}""",
            })
                .Prepend("""{"type":"message_start","message":{"id":"msg_1","role":"assistant","content":[],"usage":{"input_tokens":1,"output_tokens":1}}}""")
                .Append("""{"type":"message_delta","delta":{"stop_reason":"tool_use"},"usage":{"output_tokens":1}}""").Append("""{"type":"message_stop"}"""))),
        ["chat choices of text"] = (Dialect.OpenAIChat, n => Chunks(Enumerable.Range(0, n).Select(i => $$$"""{"id":"i","choices":[{"index":{{{i % 128}}},"delta":{"content":"t"}}]}""").Append("[DONE]"))),
    };

    private static string Chat(string messages, string more = "") => $$"""{"model":"m","messages":[{{messages}}]{{more}}}""";

    private static string Responses(string items) => $$"""{"model":"m","input":[{{items}}]}""";

    private static string Messages(string messages, string more = "") => $$"""{"model":"m","max_tokens":9,"messages":[{{messages}}]{{more}}}""";

    private static string Function(int number) => $$$"""{"type":"function","function":{"name":"f{{{number}}}"}}""";

    private static string Property(int number) => $"\"p{number}\":" + """{"anyOf":[{"type":"string"},{"type":"null"}]}""";

    private static string Many(int count, Func<int, string> one) => string.Join(',', Enumerable.Range(0, count).Select(one));

    private static string Chunks(IEnumerable<string> data) => string.Concat(data.Select(text => $"data: {text}\n\n"));
}
