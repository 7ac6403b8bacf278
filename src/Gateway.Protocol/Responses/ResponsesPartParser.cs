using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Reads what items hold: a string or parts, and earlier thinking.</summary>
internal static class ResponsesPartParser
{
    /// <summary>Adds the parts of <paramref name="field"/>.</summary>
    public static void ReadContent(RequestParse parse, string field, JsonElement content, IList<CanonicalPart> parts)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            parts.Add(new TextPart(content));
            return;
        }

        int index = 0;
        foreach (JsonElement part in parse.OfKind(field, content, JsonValueKind.Array, "a string or an array of parts").Elements())
        {
            parse.Enter(field, index++);
            if (ReadPart(parse, parse.Object("", part)) is { } read)
            {
                parts.Add(read);
            }

            parse.Leave();
        }
    }

    /// <summary>
    /// Adds the thinking of a <c>reasoning</c> item; false when its seal is one of ours and damaged, so that it must be left out.
    /// </summary>
    public static bool TryReadReasoning(RequestParse parse, JsonElement item, List<ReasoningPart> parts)
    {
        AddTexts(parse, "summary", item.Member("summary"u8), parts);
        if (parts.Count == 0)
        {
            AddTexts(parse, "content", item.Member("content"u8), parts);
        }

        string? text = parse.Text("encrypted_content", item.Member("encrypted_content"u8)).AsText();
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        if (!SealText.TryDecode(text, Dialect.OpenAIResponses, SealKind.Encrypted, out ReasoningSeal? seal))
        {
            return false;
        }

        if (seal.Origin == Dialect.OpenAIResponses && seal.ItemId is null)
        {
            seal = seal with { ItemId = parse.Text("id", item.Member("id"u8)).AsText() };
        }

        // One item has one seal; the last of its summaries carries it.
        if (parts.Count == 0)
        {
            parts.Add(new ReasoningPart());
        }

        parts[^1] = parts[^1] with { Seal = seal };
        return true;
    }

    private static void AddTexts(RequestParse parse, string field, JsonElement texts, List<ReasoningPart> parts)
    {
        int index = 0;
        foreach (JsonElement text in parse.Array(field, texts).Elements())
        {
            parse.Enter(field, index++);
            JsonElement value = parse.Text("text", text.Member("text"u8));
            if (value.HasText())
            {
                parts.Add(new ReasoningPart { Text = value });
            }

            parse.Leave();
        }
    }

    private static CanonicalPart? ReadPart(RequestParse parse, JsonElement part)
    {
        switch (parse.Name("type", part.Member("type"u8)))
        {
            case "input_text" or "output_text" or "text" or "summary_text":
                return ReadText(parse, part);
            case "refusal":
                return new RefusalPart(Required(parse, "refusal", part.Member("refusal"u8)));
            case "input_image":
                return ReadImage(parse, part);
            case "input_file":
                return ReadFile(parse, part);
            case "input_audio":
                return ChatPartParser.ReadAudio(parse, part.Member("input_audio"u8));
            default:
                parse.OutOfRange("type", "'input_text', 'output_text', 'input_image', 'input_file', 'input_audio' or 'refusal'");
                return null;
        }
    }

    private static TextPart ReadText(RequestParse parse, JsonElement part)
    {
        JsonElement annotations = parse.Array("annotations", part.Member("annotations"u8));
        return new TextPart(Required(parse, "text", part.Member("text"u8)))
        {
            Annotations = annotations.IsGiven() && annotations.GetArrayLength() > 0 ? annotations : default,
        };
    }

    private static ImagePart ReadImage(RequestParse parse, JsonElement part)
    {
        JsonElement id = part.Member("file_id"u8);
        MediaSource source = id.IsGiven()
            ? MediaParse.File(parse, "file_id", id)
            : MediaParse.ImageUrl(parse, "image_url", part.Member("image_url"u8));
        return new ImagePart(source) { Detail = parse.Text("detail", part.Member("detail"u8)) };
    }

    private static DocumentPart ReadFile(RequestParse parse, JsonElement part)
    {
        JsonElement id = part.Member("file_id"u8);
        JsonElement url = part.Member("file_url"u8);
        MediaSource source = id.IsGiven() ? MediaParse.File(parse, "file_id", id)
            : url.IsGiven() ? MediaParse.Url(parse, "file_url", url)
            : MediaParse.Data(parse, "file_data", part.Member("file_data"u8), mediaType: "");
        return new DocumentPart(source) { Title = parse.Text("filename", part.Member("filename"u8)) };
    }

    private static JsonElement Required(RequestParse parse, string field, JsonElement value)
    {
        if (!parse.Text(field, value).IsGiven())
        {
            parse.Missing(field);
        }

        return value;
    }
}
