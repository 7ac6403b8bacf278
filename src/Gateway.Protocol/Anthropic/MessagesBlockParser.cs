using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Reads the content of a Messages message: a string, or blocks.</summary>
internal static class MessagesBlockParser
{
    /// <summary>Adds the parts of a message or of a tool's result.</summary>
    public static void ReadContent(RequestParse parse, JsonElement content, IList<CanonicalPart> parts)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            parts.Add(new TextPart(content));
            return;
        }

        int index = 0;
        foreach (JsonElement block in parse.OfKind("content", content, JsonValueKind.Array, "a string or an array of blocks").Elements())
        {
            parse.Enter("content", index++);
            ReadBlock(parse, parse.Object("", block), parts);
            parse.Leave();
        }
    }

    /// <summary>Adds the text of <paramref name="field"/>, which is a string or an array of text blocks.</summary>
    public static void ReadText(RequestParse parse, string field, JsonElement value, IList<CanonicalPart> parts)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            if (value.HasText())
            {
                parts.Add(new TextPart(value));
            }

            return;
        }

        int index = 0;
        foreach (JsonElement block in parse.OfKind(field, value, JsonValueKind.Array, "a string or an array of text blocks").Elements())
        {
            parse.Enter(field, index++);
            if (block.Member("type"u8).Is("text"u8))
            {
                parts.Add(ReadTextBlock(parse, block));
            }
            else
            {
                parse.OutOfRange("type", "'text'");
            }

            parse.Leave();
        }
    }

    private static void ReadBlock(RequestParse parse, JsonElement block, IList<CanonicalPart> parts)
    {
        switch (parse.Name("type", block.Member("type"u8)))
        {
            case "text":
                parts.Add(ReadTextBlock(parse, block));
                break;
            case "image":
                MediaSource image = MessagesSourceParser.ReadImage(parse, block.Member("source"u8));
                parts.Add(new ImagePart(image) { CacheControl = Mark(parse, block) });
                break;
            case "document":
                MessagesSourceParser.ReadDocument(parse, block, Mark(parse, block), parts);
                break;
            case "tool_use":
                parts.Add(ReadCall(parse, block));
                break;
            case "tool_result":
                parts.Add(ReadResult(parse, block));
                break;
            case "thinking":
                AddThinking(parse, block, parts);
                break;
            case "redacted_thinking":
                AddRedacted(parse, block, parts);
                break;
            case "":
                break;
            default:
                // What Anthropic's own tools wrote, and search results: no other provider reads these blocks.
                parse.Foreign("", block);
                break;
        }
    }

    private static TextPart ReadTextBlock(RequestParse parse, JsonElement block)
    {
        JsonElement text = parse.Text("text", block.Member("text"u8));
        if (!text.IsGiven())
        {
            parse.Missing("text");
        }

        return new TextPart(text)
        {
            Annotations = parse.Array("citations", block.Member("citations"u8)),
            CacheControl = Mark(parse, block),
        };
    }

    private static ToolCallPart ReadCall(RequestParse parse, JsonElement block)
    {
        JsonElement input = parse.Object("input", block.Member("input"u8));
        if (!input.IsGiven())
        {
            parse.Missing("input");
        }

        return new ToolCallPart(parse.Name("id", block.Member("id"u8)), parse.Name("name", block.Member("name"u8)), input)
        {
            CacheControl = Mark(parse, block),
        };
    }

    private static ToolResultPart ReadResult(RequestParse parse, JsonElement block)
    {
        ToolResultPart result = new(parse.Name("tool_use_id", block.Member("tool_use_id"u8)))
        {
            IsError = parse.Flag("is_error", block.Member("is_error"u8)) ?? false,
            CacheControl = Mark(parse, block),
        };
        ReadContent(parse, block.Member("content"u8), result.Content);
        if (result.Content.Any(static part => part is ToolCallPart or ToolResultPart or ReasoningPart))
        {
            parse.Breaks("content", "A tool's result holds text, images and documents only.");
        }

        return result;
    }

    private static void AddThinking(RequestParse parse, JsonElement block, IList<CanonicalPart> parts)
    {
        JsonElement text = parse.Text("thinking", block.Member("thinking"u8));
        string? signature = parse.Text("signature", block.Member("signature"u8)).AsText();
        ReasoningSeal? seal = null;
        if (!string.IsNullOrEmpty(signature)
            && !SealText.TryDecode(signature, Dialect.AnthropicMessages, SealKind.Signature, out seal))
        {
            return;
        }

        if (seal is not null || text.HasText())
        {
            parts.Add(new ReasoningPart { Text = text.HasText() ? text : default, Seal = seal });
        }
    }

    private static void AddRedacted(RequestParse parse, JsonElement block, IList<CanonicalPart> parts)
    {
        string data = parse.Name("data", block.Member("data"u8));
        if (SealText.TryDecode(data, Dialect.AnthropicMessages, SealKind.Redacted, out ReasoningSeal? seal))
        {
            parts.Add(new ReasoningPart { Seal = seal });
        }
    }

    private static JsonElement Mark(RequestParse parse, JsonElement block) =>
        parse.Object("cache_control", block.Member("cache_control"u8));
}
