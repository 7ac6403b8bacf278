using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Writes the content parts of a Responses message or of a call's output.</summary>
internal static class ResponsesContentWriter
{
    /// <summary>Writes the array.</summary>
    public static void Write(RequestDraft draft, IList<CanonicalPart> parts, bool isAssistant, bool isError = false)
    {
        draft.Output.WriteStartArray();
        if (isError)
        {
            Open(draft, "input_text"u8);
            draft.Output.WriteString("text"u8, "Error:"u8);
            draft.Output.WriteEndObject();
        }

        foreach (CanonicalPart part in parts)
        {
            WritePart(draft, part, isAssistant);
        }

        draft.Output.WriteEndArray();
    }

    private static void WritePart(RequestDraft draft, CanonicalPart part, bool isAssistant)
    {
        switch (part)
        {
            case TextPart text:
                Open(draft, isAssistant ? "output_text"u8 : "input_text"u8);
                draft.Output.WriteRaw("text"u8, text.Text);
                draft.Output.WriteEndObject();
                break;
            case RefusalPart refusal:
                Open(draft, "refusal"u8);
                draft.Output.WriteRaw("refusal"u8, refusal.Text);
                draft.Output.WriteEndObject();
                break;
            case ImagePart image:
                WriteImage(draft, image);
                break;
            case DocumentPart document:
                WriteDocument(draft, document);
                break;
            case AudioPart:
                draft.Refuse("messages[].content[].input_audio", "The chosen deployment's Responses API takes no sound; send a transcript, or choose another model.");
                break;
        }
    }

    private static void WriteImage(RequestDraft draft, ImagePart image)
    {
        Utf8JsonWriter output = draft.Output;
        Open(draft, "input_image"u8);
        if (image.Source.HasData)
        {
            output.WritePropertyName("image_url"u8);
            MediaText.WriteDataUrl(draft, image.Source, "image/png");
        }
        else if (image.Source.Url.IsGiven() && draft.TakesRemote("messages[].content[].image_url"))
        {
            output.WriteRaw("image_url"u8, image.Source.Url);
        }
        else if (image.Source.FileId.IsGiven() && draft.TakesFile("messages[].content[].file_id"))
        {
            output.WriteRaw("file_id"u8, image.Source.FileId);
        }

        if (image.Detail.IsGiven())
        {
            output.WriteRaw("detail"u8, image.Detail);
        }
        else
        {
            output.WriteString("detail"u8, "auto"u8);
        }

        output.WriteEndObject();
    }

    private static void WriteDocument(RequestDraft draft, DocumentPart document)
    {
        Utf8JsonWriter output = draft.Output;
        if (document.PlainText.IsGiven())
        {
            Open(draft, "input_text"u8);
            output.WritePropertyName("text"u8);
            Documents.WriteAsText(draft, document);
            output.WriteEndObject();
            return;
        }

        Open(draft, "input_file"u8);
        if (document.Source.HasData)
        {
            Documents.WriteFileName(draft, document);
            output.WritePropertyName("file_data"u8);
            MediaText.WriteDataUrl(draft, document.Source, "application/pdf");
        }
        else if (document.Source.Url.IsGiven() && draft.TakesRemote("messages[].content[].file_url"))
        {
            output.WriteRaw("file_url"u8, document.Source.Url);
        }
        else if (document.Source.FileId.IsGiven() && draft.TakesFile("messages[].content[].file_id"))
        {
            output.WriteRaw("file_id"u8, document.Source.FileId);
        }

        output.WriteEndObject();
    }

    private static void Open(RequestDraft draft, ReadOnlySpan<byte> type)
    {
        draft.Output.WriteStartObject();
        draft.Output.WriteString("type"u8, type);
    }
}
