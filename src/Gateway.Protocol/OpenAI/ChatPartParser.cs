using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the content of a chat message: a string, or parts.</summary>
internal static class ChatPartParser
{
    /// <summary>Adds the parts to <paramref name="parts"/>; an empty string is one only when <paramref name="keepEmpty"/>.</summary>
    public static void ReadContent(RequestParse parse, JsonElement content, IList<CanonicalPart> parts, bool keepEmpty)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            if (keepEmpty || content.HasText())
            {
                parts.Add(new TextPart(content));
            }

            return;
        }

        int index = 0;
        foreach (JsonElement part in parse.OfKind("content", content, JsonValueKind.Array, "a string or an array of parts").Elements())
        {
            parse.Enter("content", index++);
            if (ReadPart(parse, parse.Object("", part)) is { } read)
            {
                parts.Add(read with { CacheControl = parse.Object("cache_control", part.Member("cache_control"u8)) });
            }

            parse.Leave();
        }
    }

    // A part without a type still carries what its key names; upstreams accept it.
    private static CanonicalPart? ReadPart(RequestParse parse, JsonElement part)
    {
        switch (parse.Text("type", part.Member("type"u8)).AsText() ?? NameOfUntyped(part))
        {
            case "text":
                return new TextPart(Required(parse, "text", part.Member("text"u8)));
            case "refusal":
                return new RefusalPart(Required(parse, "refusal", part.Member("refusal"u8)));
            case "image_url":
                return ReadImage(parse, part.Member("image_url"u8));
            case "input_audio":
                return ReadAudio(parse, part.Member("input_audio"u8));
            case "file":
                return ReadFile(parse, part.Member("file"u8));
            default:
                parse.OutOfRange("type", "'text', 'image_url', 'input_audio', 'file' or 'refusal'");
                return null;
        }
    }

    private static string NameOfUntyped(JsonElement part) =>
        part.Member("text"u8).IsGiven() ? "text" :
        part.Member("image_url"u8).IsGiven() ? "image_url" :
        part.Member("input_audio"u8).IsGiven() ? "input_audio" :
        part.Member("file"u8).IsGiven() ? "file" : "";

    private static JsonElement Required(RequestParse parse, string field, JsonElement value)
    {
        if (!parse.Text(field, value).IsGiven())
        {
            parse.Missing(field);
        }

        return value;
    }

    private static ImagePart ReadImage(RequestParse parse, JsonElement image)
    {
        // The plain string is an older form that many servers take.
        if (image.ValueKind == JsonValueKind.String)
        {
            return new ImagePart(MediaParse.ImageUrl(parse, "image_url", image));
        }

        return new ImagePart(MediaParse.ImageUrl(parse, "image_url.url", image.Member("url"u8)))
        {
            Detail = parse.Text("image_url.detail", image.Member("detail"u8)),
        };
    }

    /// <summary>Chat's and Responses' <c>input_audio</c> object.</summary>
    public static AudioPart ReadAudio(RequestParse parse, JsonElement audio)
    {
        string format = parse.Name("input_audio.format", audio.Member("format"u8));
        return new AudioPart(MediaParse.Data(parse, "input_audio.data", audio.Member("data"u8), "audio/" + format));
    }

    private static DocumentPart ReadFile(RequestParse parse, JsonElement file)
    {
        JsonElement id = file.Member("file_id"u8);
        MediaSource source = id.IsGiven()
            ? MediaParse.File(parse, "file.file_id", id)
            : MediaParse.Data(parse, "file.file_data", file.Member("file_data"u8), mediaType: "");
        return new DocumentPart(source) { Title = parse.Text("file.filename", file.Member("filename"u8)) };
    }
}
