using System.Text;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Sound conversations in the words of each shape: roles in any order, texts of every kind, tool loops.</summary>
internal sealed class RandomBody(Random random)
{
    private static readonly string[] Texts =
    [
        "hello", "é 漢字 😀", "line\\nline", "\\\"quoted\\\"", "back\\\\slash", "\\u0041\\u00e9", "\\ud83d\\ude00", "\\/", " ", "a\u2028b", "{\\\"a\\\":1}", "<b>&amp;</b>", "Error: no", "\\t",
    ];

    private readonly StringBuilder _json = new();
    private int _calls;

    public byte[] Of(BodyShape shape)
    {
        _json.Clear().Append("{\"model\":\"").Append(Text()).Append('"');
        switch (shape)
        {
            case BodyShape.Chat:
                List("messages", ChatMessage);
                Tools("""{"type":"function","function":{"name":"N","description":"T","parameters":{"type":"object","properties":{"q":{"type":"string"}}}}}""");
                Settings("max_completion_tokens");
                break;
            case BodyShape.Responses:
                List("input", ResponsesItem);
                Tools("""{"type":"function","name":"N","description":"T","parameters":{"type":"object","properties":{"q":{"type":"string"}}}}""");
                Settings("max_output_tokens");
                break;
            case BodyShape.Messages:
                List("messages", MessagesMessage);
                Tools("""{"name":"N","description":"T","input_schema":{"type":"object","properties":{"q":{"type":"string"}}}}""");
                _json.Append(",\"max_tokens\":").Append(random.Next(1, 99));
                Settings("top_k");
                break;
            case BodyShape.Embeddings:
                List("input", () => _json.Append('"').Append(Text()).Append('"'));
                break;
            default:
                List("prompt", () => _json.Append('"').Append(Text()).Append('"'));
                Settings("max_tokens");
                break;
        }

        return Encoding.UTF8.GetBytes(_json.Append('}').ToString());
    }

    private void Settings(string limit)
    {
        if (random.Next(3) == 0)
        {
            _json.Append($",\"{limit}\":").Append(random.Next(1, 500));
        }

        _json.Append(random.Next(3) == 0 ? ",\"stream\":true" : "").Append(random.Next(5) == 0 ? ",\"temperature\":1" : "");
    }

    private void Tools(string tool)
    {
        if (random.Next(2) == 0)
        {
            string text = Text();
            _json.Append(",\"tools\":[").Append(tool.Replace("\"N\"", "\"find\"").Replace("\"T\"", $"\"{text}\"")).Append(']');
        }
    }

    private void List(string name, Action element)
    {
        _json.Append(",\"").Append(name).Append("\":[");
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            int before = _json.Length;
            element();
            _json.Append(i > 1 && _json.Length > before ? "," : "");
        }

        _json.Append(']');
    }

    private void ChatMessage()
    {
        if (random.Next(5) == 0)
        {
            string id = $"call_{_calls++}";
            _json.Append($$$"""{"role":"assistant","content":null,"tool_calls":[{"id":"{{{id}}}","type":"function","function":{"name":"find","arguments":"{\"q\":\"{{{random.Next(9)}}}\"}"}}]},""")
                .Append($$"""{"role":"tool","tool_call_id":"{{id}}","content":{{Content("text")}}}""");
            return;
        }

        _json.Append($$"""{"role":"{{Pick("user", "user", "assistant", "system", "developer")}}","content":{{Content("text")}}}""");
    }

    private void ResponsesItem()
    {
        if (random.Next(5) == 0)
        {
            string id = $"call_{_calls++}";
            _json.Append($$"""{"type":"function_call","call_id":"{{id}}","name":"find","arguments":"{}"},""")
                .Append($$"""{"type":"function_call_output","call_id":"{{id}}","output":"{{Text()}}"}""");
            return;
        }

        string role = Pick("user", "assistant", "system", "developer");
        _json.Append($$"""{"type":"message","role":"{{role}}","content":{{Content(role == "assistant" ? "output_text" : "input_text")}}}""");
    }

    private void MessagesMessage()
    {
        if (random.Next(5) == 0)
        {
            string id = $"toolu_{_calls++}";
            _json.Append($$$"""{"role":"assistant","content":[{"type":"tool_use","id":"{{{id}}}","name":"find","input":{"q":"x"}}]},""")
                .Append($$"""{"role":"user","content":[{"type":"tool_result","tool_use_id":"{{id}}","content":{{Content("text")}}},{"type":"text","text":"{{Text()}}"}]}""");
            return;
        }

        _json.Append($$"""{"role":"{{Pick("user", "user", "assistant", "system")}}","content":{{Content("text")}}}""");
    }

    private string Content(string type) =>
        random.Next(2) == 0
            ? $"\"{Text()}\""
            : $"[{string.Join(',', Enumerable.Range(0, random.Next(1, 4)).Select(_ => $$"""{"type":"{{type}}","text":"{{Text()}}"}"""))}]";

    private string Text() => string.Concat(Enumerable.Range(0, random.Next(1, 4)).Select(_ => Texts[random.Next(Texts.Length)]));

    private string Pick(params string[] words) => words[random.Next(words.Length)];
}
