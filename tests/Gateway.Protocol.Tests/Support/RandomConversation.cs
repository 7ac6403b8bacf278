using System.Text;

namespace Gateway.Protocol.Tests.Support;

/// <summary>
/// Bodies that the readers accept more often than not, full of the fields that tell text from what is none: in their places and out of
/// them, nested, escaped, empty, null, with values of any kind, and now and then named twice.
/// </summary>
internal sealed class RandomConversation(Random random)
{
    private static readonly string[] Texts = ["", "", "bob@", "example.com", "a\\nb", "\\\"quoted\\\"", "\\u0041", "é 漢字", "}]", "text", "content", "t\\u0065xt", " "];

    private static readonly string[] Names =
    [
        "id", "type", "role", "file", "args", "index", "audio", "input", "status", "source", "call_id", "file_id", "content", "fileData", "file_url", "response",
        "signature", "image_url", "file_data", "inlineData", "tool_use_id", "input_audio", "inline_data", "tool_call_id", "cache_control", "thoughtSignature",
        "encrypted_content", "thought_signature", "text", "data", "name", "arguments", "tool_calls", "output", "summary", "parts", "messages", "ty\\u0070e", "sourc\\u0065",
    ];

    private static readonly string[] Roots =
    [
        "system", "instructions", "systemInstruction", "system_instruction", "input", "contents", "messages", "tools", "functions", "metadata", "user", "prediction",
        "content", "text", "id", "source", "s\\u0079stem", "mes\\u0073ages", "tool\\u0073",
    ];

    private readonly StringBuilder _json = new();

    /// <summary>A body whose conversation is the root field <paramref name="messages"/>.</summary>
    public byte[] Body(string messages)
    {
        _json.Clear().Append("{\"model\":\"m\",\"max_tokens\":9");
        HashSet<string> seen = ["model"];
        int at = random.Next(4);
        for (int i = 0; i < 4; i++)
        {
            if (i == at && seen.Add(messages))
            {
                Key(messages);
                Messages();
            }

            string root = Pick(Roots);
            if (root != messages && random.Next(3) > 0 && (seen.Add(root) || random.Next(40) == 0))
            {
                Key(root);
                Value(random.Next(4));
            }
        }

        return Encoding.UTF8.GetBytes(_json.Append('}').ToString());
    }

    private void Messages()
    {
        _json.Append('[');
        for (int i = random.Next(1, 5); i > 0; i--)
        {
            _json.Append("{\"role\":").Append(random.Next(9) == 0 ? " \"user\"" : "\"user\"");
            Members(random.Next(1, 5), first: false, "role");
            _json.Append(i > 1 ? "}," : "}");
        }

        _json.Append(']');
    }

    private void Value(int depth)
    {
        switch (depth <= 0 ? random.Next(4) : random.Next(9))
        {
            case 0:
                _json.Append(Pick("null", "1", "true", "-0.5e3"));
                break;
            case 1 or 2 or 3 or 4:
                _json.Append(random.Next(9) == 0 ? "\n" : "").Append('"').Append(Pick(Texts)).Append('"');
                break;
            case 5:
                _json.Append('[');
                for (int i = random.Next(4); i > 0; i--)
                {
                    Value(depth - 1);
                    _json.Append(i > 1 ? "," : "");
                }

                _json.Append(']');
                break;
            default:
                _json.Append(random.Next(9) == 0 ? "\t{" : "{");
                Members(depth, first: true);
                _json.Append('}');
                break;
        }
    }

    private void Members(int depth, bool first, params string[] known)
    {
        HashSet<string> seen = [.. known];
        for (int i = random.Next(5); i > 0; i--)
        {
            string name = Pick(Names);
            if (seen.Add(name) || random.Next(200) == 0)
            {
                Key(name, first);
                first = false;
                Value(depth - 1);
            }
        }
    }

    private void Key(string name, bool first = false) => _json.Append(first ? "" : ",").Append('"').Append(name).Append("\":").Append(random.Next(9) == 0 ? " " : "");

    private string Pick(params string[] words) => words[random.Next(words.Length)];
}
