using System.Text;
using System.Text.Json;

namespace Gateway.Judging;

/// <summary>
/// Gathers what a request says, for a model to read: each element of a top-level list (messages, inputs, prompts, tools) by itself, so that
/// earlier turns are known again, and all else together. Every string counts, whatever its field is called; settings of one word do not.
/// </summary>
internal static class JudgeTexts
{
    // Depth of what a top-level list holds.
    private const int ElementDepth = 2;

    /// <summary>The texts of a body, in its order. Throws <see cref="JsonException"/> for what is no JSON.</summary>
    public static IReadOnlyList<string> Of(ReadOnlySpan<byte> body)
    {
        var texts = new List<string>();
        var element = new StringBuilder();
        var settings = new StringBuilder();
        var reader = new Utf8JsonReader(body, new JsonReaderOptions { MaxDepth = 128 });
        var isSkipped = false;
        var inList = false;
        while (reader.Read())
        {
            if (reader.CurrentDepth == 1 && reader.TokenType == JsonTokenType.StartArray)
            {
                inList = true;
            }
            else if (reader.CurrentDepth == 1)
            {
                inList = false;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    isSkipped = IsName(reader);
                    break;
                case JsonTokenType.String when isSkipped:
                    isSkipped = false;
                    break;
                case JsonTokenType.String:
                    Append(inList ? element : settings, reader.GetString()!);
                    break;
                default:
                    break;
            }

            if (inList && reader.CurrentDepth == ElementDepth && reader.TokenType is JsonTokenType.EndObject or JsonTokenType.EndArray or JsonTokenType.String)
            {
                Flush(element, texts);
            }
        }

        // A word alone is a setting: a model, an effort, a tier.
        if (settings.ToString().Contains(' ', StringComparison.Ordinal))
        {
            Flush(settings, texts);
        }

        return texts;
    }

    // What says who speaks, what kind a thing is, or which one; the name of a model is nobody's.
    private static bool IsName(in Utf8JsonReader reader) =>
        reader.ValueTextEquals("role"u8) || reader.ValueTextEquals("type"u8) || reader.ValueTextEquals("id"u8) || reader.ValueTextEquals("model"u8)
        || reader.ValueTextEquals("tool_call_id"u8) || reader.ValueTextEquals("tool_use_id"u8) || reader.ValueTextEquals("call_id"u8);

    private static void Append(StringBuilder text, string value) => text.Append(text.Length == 0 || value.Length == 0 ? "" : "\n").Append(value);

    private static void Flush(StringBuilder text, List<string> texts)
    {
        if (text.Length > 0)
        {
            texts.Add(text.ToString());
            text.Clear();
        }
    }
}
