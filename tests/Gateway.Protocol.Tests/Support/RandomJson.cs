using System.Text;
using CsCheck;

namespace Gateway.Protocol.Tests.Support;

/// <summary>Random JSON texts, valid and nearly valid, from a seed.</summary>
internal sealed class RandomJson(Random random)
{
    private const string Marks = "{}[]\",:\\ 0123456789truefalsn\n\r-+.eEu";

    private static readonly string[] Keys =
    [
        "model", "messages", "role", "content", "stream", "stream_options", "include_usage", "tools", "type", "stop", "n", "usage",
        "error", "choices", "a", "b", "", "a\\u0062", "ab", "\\/", "/", "é", "\\u00e9", "logprobs", "max_tokens", "temperature", "\\\"",
    ];

    private static readonly string[] Pieces =
    [
        "text", "é", "漢字", "😀", "\\n", "\\\"", "\\\\", "\\/", "\\u0041", "\\ud83d\\ude00", " ", "\\t", "data: ", "\"model\":".Replace("\"", "\\\""), "{", "}", "[", "]", ",", "\u2028",
    ];

    private static readonly string[] Numbers = ["0", "-0", "1", "-1", "12", "1.5", "-0.25", "1e5", "1E+400", "1e-7", "123456789012345678901234567890", "128", "4"];

    private readonly StringBuilder _text = new();

    /// <summary>Random seeds; a failing one is printed and can be replayed.</summary>
    public static Gen<int> Seeds => Gen.Int[0, int.MaxValue - 1];

    /// <summary>A valid document; objects may name keys twice when <paramref name="duplicates"/>.</summary>
    public byte[] Document(bool duplicates = false)
    {
        _text.Clear();
        Value(random.Next(2, 7), duplicates);
        Space();
        return Encoding.UTF8.GetBytes(_text.ToString());
    }

    /// <summary>A valid object with the given members first.</summary>
    public byte[] ObjectWith(params string[] members)
    {
        _text.Clear().Append('{').AppendJoin(',', members);
        for (int i = random.Next(4); i > 0; i--)
        {
            _text.Append(",\"x").Append(i).Append("\":");
            Value(3, duplicates: false);
        }

        return Encoding.UTF8.GetBytes(_text.Append('}').ToString());
    }

    /// <summary>The text with one to three bytes replaced, inserted, removed, or its end cut off.</summary>
    public byte[] Mutate(byte[] text)
    {
        List<byte> bytes = [.. text];
        for (int i = random.Next(1, 4); i > 0 && bytes.Count > 0; i--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = RandomByte();
                    break;
                case 1:
                    bytes.Insert(at, RandomByte());
                    break;
                case 2:
                    bytes.RemoveAt(at);
                    break;
                case 3:
                    bytes.Insert(at, bytes[random.Next(bytes.Count)]);
                    break;
                default:
                    bytes.RemoveRange(at, random.Next(bytes.Count - at));
                    break;
            }
        }

        return [.. bytes];
    }

    private byte RandomByte() => random.Next(3) == 0 ? (byte)random.Next(256) : (byte)Marks[random.Next(Marks.Length)];

    private void Value(int depth, bool duplicates)
    {
        Space();
        switch (depth == 0 ? random.Next(2, 7) : random.Next(8))
        {
            case 0 or 7:
                Members(depth - 1, duplicates);
                break;
            case 1:
                Elements(depth - 1, duplicates);
                break;
            case 2:
                _text.Append(Numbers[random.Next(Numbers.Length)]);
                break;
            case 3:
                _text.Append(new[] { "true", "false", "null" }[random.Next(3)]);
                break;
            default:
                _text.Append('"');
                for (int i = random.Next(6); i > 0; i--)
                {
                    _text.Append(Pieces[random.Next(Pieces.Length)]);
                }

                _text.Append('"');
                break;
        }
    }

    private void Members(int depth, bool duplicates)
    {
        _text.Append('{');
        HashSet<string> seen = new(StringComparer.Ordinal);
        int count = random.Next(12) == 0 ? random.Next(15, 40) : random.Next(5);
        for (int i = 0; i < count; i++)
        {
            string key = random.Next(3) == 0 || count > 12 ? $"k{random.Next(1000)}" : Keys[random.Next(Keys.Length)];
            if (!seen.Add(Plain(key)) && !duplicates)
            {
                continue;
            }

            _text.Append(_text[^1] == '{' ? "" : ",");
            Space();
            _text.Append('"').Append(key).Append('"');
            Space();
            _text.Append(':');
            Value(depth, duplicates);
            Space();
        }

        _text.Append('}');
    }

    private void Elements(int depth, bool duplicates)
    {
        _text.Append('[');
        for (int i = random.Next(4); i > 0; i--)
        {
            Value(depth, duplicates);
            Space();
            _text.Append(i > 1 ? "," : "");
        }

        _text.Append(']');
    }

    private void Space()
    {
        if (random.Next(8) == 0)
        {
            _text.Append(new[] { " ", "\n", "\r\n", "\t", "  " }[random.Next(5)]);
        }
    }

    private static string Plain(string key) => key.Replace("\\u0062", "b").Replace("\\u00e9", "é").Replace("\\/", "/");
}
