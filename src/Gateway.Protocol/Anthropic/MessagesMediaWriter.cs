using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes <c>image</c> and <c>document</c> blocks.</summary>
internal static class MessagesMediaWriter
{
    private const string Pdf = "application/pdf";

    private static readonly FrozenSet<string> ImageTypes =
        FrozenSet.Create(StringComparer.OrdinalIgnoreCase, "image/png", "image/jpeg", "image/gif", "image/webp");

    /// <summary>Writes a block, or refuses what Anthropic has none for.</summary>
    public static void Write(RequestDraft draft, CanonicalPart part)
    {
        switch (part)
        {
            case ImagePart image:
                WriteImage(draft, image);
                break;
            case DocumentPart document:
                WriteDocument(draft, document);
                break;
            case AudioPart:
                draft.Refuse("messages[].content[].input_audio", "The chosen deployment takes no sound; send a transcript, or choose another model.");
                break;
        }
    }

    private static void WriteImage(RequestDraft draft, ImagePart image)
    {
        // The commonest mislabel; Anthropic takes only the registered name.
        string type = MediaText.TypeOf(image.Source, "image/png");
        type = string.Equals(type, "image/jpg", StringComparison.OrdinalIgnoreCase) ? "image/jpeg" : type;
        if (image.Source.HasData && !ImageTypes.Contains(type))
        {
            draft.Refuse("messages[].content[].image_url", "The chosen deployment takes images as PNG, JPEG, GIF or WebP; convert the image.");
        }

        draft.Output.WriteStartObject();
        draft.Output.WriteString("type"u8, "image"u8);
        WriteSource(draft, image.Source, type, "messages[].content[].image_url");
        draft.Output.WriteGiven("cache_control"u8, image.CacheControl);
        draft.Output.WriteEndObject();
    }

    private static void WriteDocument(RequestDraft draft, DocumentPart document)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteString("type"u8, "document"u8);
        if (document.PlainText.IsGiven())
        {
            output.WriteStartObject("source"u8);
            output.WriteString("type"u8, "text"u8);
            output.WriteString("media_type"u8, "text/plain"u8);
            output.WriteRaw("data"u8, document.PlainText);
            output.WriteEndObject();
        }
        else
        {
            string type = MediaText.TypeOf(document.Source, Pdf);
            if (document.Source.HasData && !string.Equals(type, Pdf, StringComparison.OrdinalIgnoreCase))
            {
                draft.Refuse("messages[].content[].file", "The chosen deployment takes documents as PDF or as text; convert the document.");
            }

            WriteSource(draft, document.Source, type, "messages[].content[].file");
        }

        output.WriteGiven("title"u8, document.Title);
        output.WriteGiven("cache_control"u8, document.CacheControl);
        output.WriteEndObject();
    }

    private static void WriteSource(RequestDraft draft, in MediaSource source, string type, string param)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject("source"u8);
        if (source.HasData)
        {
            output.WriteString("type"u8, "base64"u8);
            output.WriteString("media_type"u8, type);
            output.WritePropertyName("data"u8);
            MediaText.WriteBase64(draft, source);
        }
        else if (source.Url.IsGiven() && draft.TakesRemote(param))
        {
            output.WriteString("type"u8, "url"u8);
            output.WriteRaw("url"u8, source.Url);
        }
        else if (source.FileId.IsGiven() && draft.TakesFile(param))
        {
            output.WriteString("type"u8, "file"u8);
            output.WriteRaw("file_id"u8, source.FileId);
        }

        output.WriteEndObject();
    }
}
