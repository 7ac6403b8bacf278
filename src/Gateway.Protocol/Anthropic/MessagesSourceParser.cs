using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Reads the <c>source</c> of images and documents.</summary>
internal static class MessagesSourceParser
{
    /// <summary>An image's: base64, an address, or a file.</summary>
    public static MediaSource ReadImage(RequestParse parse, JsonElement source)
    {
        RequireObject(parse, source);
        return source.Member("type"u8).Is("base64"u8)
            ? MediaParse.ImageData(parse, "source.data", source.Member("data"u8), MediaType(parse, source))
            : ReadElsewhere(parse, source, "'base64', 'url' or 'file'");
    }

    /// <summary>Adds a document: as one part, or, if it is made of blocks itself, as one part for each.</summary>
    public static void ReadDocument(RequestParse parse, JsonElement block, JsonElement mark, IList<CanonicalPart> parts)
    {
        JsonElement source = block.Member("source"u8);
        RequireObject(parse, source);
        JsonElement title = parse.Text("title", block.Member("title"u8));
        JsonElement type = source.Member("type"u8);
        parse.ForeignMembers(block, "type", "source", "title", "cache_control");
        if (type.Is("text"u8))
        {
            parts.Add(Plain(parse, "source.data", source.Member("data"u8), title, mark));
        }
        else if (type.Is("content"u8))
        {
            ReadContent(parse, source.Member("content"u8), title, mark, parts);
        }
        else
        {
            MediaSource read = type.Is("base64"u8)
                ? MediaParse.Data(parse, "source.data", source.Member("data"u8), MediaType(parse, source))
                : ReadElsewhere(parse, source, "'base64', 'url', 'file', 'text' or 'content'");
            parts.Add(new DocumentPart(read) { Title = title, CacheControl = mark });
        }
    }

    private static void ReadContent(
        RequestParse parse, JsonElement content, JsonElement title, JsonElement mark, IList<CanonicalPart> parts)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            parts.Add(Plain(parse, "source.content", content, title, mark));
            return;
        }

        int index = 0;
        int before = parts.Count;
        JsonElement blocks = parse.OfKind("source.content", content, JsonValueKind.Array, "a string or an array of blocks");
        foreach (JsonElement block in blocks.Elements())
        {
            parse.Enter("source.content", index++);
            if (block.Member("type"u8).Is("text"u8))
            {
                parts.Add(Plain(parse, "text", block.Member("text"u8), title, mark: default));
            }
            else if (block.Member("type"u8).Is("image"u8))
            {
                parts.Add(new ImagePart(ReadImage(parse, block.Member("source"u8))));
            }
            else
            {
                parse.OutOfRange("type", "'text' or 'image'");
            }

            parse.Leave();
        }

        // One mark stays one mark: it says that all up to here is cached.
        if (parts.Count > before)
        {
            parts[^1] = parts[^1] with { CacheControl = mark };
        }
    }

    private static DocumentPart Plain(RequestParse parse, string field, JsonElement text, JsonElement title, JsonElement mark)
    {
        if (!parse.Text(field, text).IsGiven())
        {
            parse.Missing(field);
        }

        return new DocumentPart(default) { PlainText = text, Title = title, CacheControl = mark };
    }

    private static MediaSource ReadElsewhere(RequestParse parse, JsonElement source, string types)
    {
        JsonElement type = source.Member("type"u8);
        if (type.Is("url"u8))
        {
            return MediaParse.Url(parse, "source.url", source.Member("url"u8));
        }

        if (type.Is("file"u8))
        {
            return MediaParse.File(parse, "source.file_id", source.Member("file_id"u8));
        }

        parse.OutOfRange("source.type", types);
        return default;
    }

    private static string MediaType(RequestParse parse, JsonElement source) =>
        parse.Name("source.media_type", source.Member("media_type"u8)).ToLowerInvariant();

    private static void RequireObject(RequestParse parse, JsonElement source)
    {
        if (!parse.Object("source", source).IsGiven())
        {
            parse.Missing("source");
        }
    }
}
