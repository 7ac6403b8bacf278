using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes the <c>content</c> of a chat message: a string where text is all there is, else parts.</summary>
internal static class ChatContentWriter
{
    /// <summary>True for what no <c>tool</c> message can hold.</summary>
    public static bool IsMedia(CanonicalPart part) => part is ImagePart or AudioPart or DocumentPart { PlainText.ValueKind: JsonValueKind.Undefined };

    /// <summary>Writes a value: the parts, and before them the media of tool results, each marked with its call.</summary>
    public static void Write(RequestDraft draft, IList<CanonicalPart> parts, IList<ToolResultPart>? results = null)
    {
        if (results is null or { Count: 0 } && parts.Count == 1 && parts[0] is TextPart only)
        {
            draft.Output.WriteRaw(only.Text);
            return;
        }

        if (results is null or { Count: 0 } && parts.Count == 0)
        {
            draft.Output.WriteStringValue(""u8);
            return;
        }

        draft.Output.WriteStartArray();
        foreach (ToolResultPart result in results ?? [])
        {
            WriteText(draft, $"Media that tool call {draft.CallId(result.CallId)} returned:");
            foreach (CanonicalPart part in result.Content.Where(IsMedia))
            {
                WritePart(draft, part);
            }
        }

        foreach (CanonicalPart part in parts)
        {
            WritePart(draft, part);
        }

        draft.Output.WriteEndArray();
    }

    private static void WritePart(RequestDraft draft, CanonicalPart part)
    {
        switch (part)
        {
            case TextPart text:
                WriteText(draft, text.Text);
                break;
            case RefusalPart refusal:
                WriteText(draft, refusal.Text);
                break;
            case SystemNotePart note:
                Open(draft, "text"u8);
                draft.Output.WritePropertyName("text"u8);
                note.WriteTo(draft);
                draft.Output.WriteEndObject();
                break;
            case ImagePart image:
                WriteImage(draft, image);
                break;
            case AudioPart audio:
                WriteAudio(draft, audio);
                break;
            case DocumentPart document:
                WriteDocument(draft, document);
                break;
        }
    }

    private static void WriteImage(RequestDraft draft, ImagePart image)
    {
        Utf8JsonWriter output = draft.Output;
        Open(draft, "image_url"u8);
        output.WriteStartObject("image_url"u8);
        if (image.Source.HasData)
        {
            output.WritePropertyName("url"u8);
            MediaText.WriteDataUrl(draft, image.Source, "image/png");
        }
        else if (image.Source.Url.IsGiven() && draft.TakesRemote("messages[].content[].image_url"))
        {
            output.WriteRaw("url"u8, image.Source.Url);
        }
        else if (image.Source.FileId.IsGiven())
        {
            draft.Refuse("messages[].content[].file_id", "Chat completions take no image by file id; send the image itself as a data URL.");
        }

        output.WriteGiven("detail"u8, image.Detail);
        output.WriteEndObject();
        output.WriteEndObject();
    }

    private static void WriteAudio(RequestDraft draft, AudioPart audio)
    {
        if (!audio.Source.HasData)
        {
            draft.Refuse("messages[].content[].input_audio", "Chat completions take sound only as base64; send the data itself.");
            return;
        }

        string type = MediaText.TypeOf(audio.Source, "audio/wav");
        Open(draft, "input_audio"u8);
        draft.Output.WriteStartObject("input_audio"u8);
        draft.Output.WritePropertyName("data"u8);
        MediaText.WriteBase64(draft, audio.Source);
        draft.Output.WriteString("format"u8, type[(type.IndexOf('/', StringComparison.Ordinal) + 1)..]);
        draft.Output.WriteEndObject();
        draft.Output.WriteEndObject();
    }

    private static void WriteDocument(RequestDraft draft, DocumentPart document)
    {
        if (document.PlainText.IsGiven())
        {
            Open(draft, "text"u8);
            draft.Output.WritePropertyName("text"u8);
            Documents.WriteAsText(draft, document);
            draft.Output.WriteEndObject();
            return;
        }

        if (draft.Target.IsLocalEngine)
        {
            draft.Refuse("messages[].content[].file", "The local model reads no documents; send the text of the document, or choose another model.");
            return;
        }

        Open(draft, "file"u8);
        draft.Output.WriteStartObject("file"u8);
        if (document.Source.HasData)
        {
            Documents.WriteFileName(draft, document);
            draft.Output.WritePropertyName("file_data"u8);
            MediaText.WriteDataUrl(draft, document.Source, "application/pdf");
        }
        else if (document.Source.FileId.IsGiven() && draft.TakesFile("messages[].content[].file_id"))
        {
            draft.Output.WriteRaw("file_id"u8, document.Source.FileId);
        }
        else if (document.Source.Url.IsGiven())
        {
            draft.Refuse("messages[].content[].file", "Chat completions take no document by address; send the document itself as base64.");
        }

        draft.Output.WriteEndObject();
        draft.Output.WriteEndObject();
    }

    private static void WriteText(RequestDraft draft, JsonElement text)
    {
        Open(draft, "text"u8);
        draft.Output.WriteRaw("text"u8, text);
        draft.Output.WriteEndObject();
    }

    private static void WriteText(RequestDraft draft, string text)
    {
        Open(draft, "text"u8);
        draft.Output.WriteString("text"u8, text);
        draft.Output.WriteEndObject();
    }

    private static void Open(RequestDraft draft, ReadOnlySpan<byte> type)
    {
        draft.Output.WriteStartObject();
        draft.Output.WriteString("type"u8, type);
    }
}
