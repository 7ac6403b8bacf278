using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Gemini;

/// <summary>Writes one part that is neither a call nor its result.</summary>
internal static class GeminiPartWriter
{
    /// <summary>True for what a function's response cannot hold.</summary>
    public static bool IsMedia(CanonicalPart part) => part is ImagePart or AudioPart or DocumentPart { PlainText.ValueKind: JsonValueKind.Undefined };

    /// <summary>Writes the part.</summary>
    public static void Write(RequestDraft draft, CanonicalPart part)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        switch (part)
        {
            case TextPart text:
                output.WriteRaw("text"u8, text.Text);
                break;
            case RefusalPart refusal:
                output.WriteRaw("text"u8, refusal.Text);
                break;
            case SystemNotePart note:
                output.WritePropertyName("text"u8);
                note.WriteTo(draft);
                break;
            case ReasoningPart { Seal: { } seal } reasoning:
                WriteThought(output, reasoning, seal);
                break;
            case ImagePart image:
                WriteMedia(draft, image.Source, "image/png", "messages[].content[].image_url");
                break;
            case AudioPart audio:
                WriteMedia(draft, audio.Source, "audio/wav", "messages[].content[].input_audio");
                break;
            case DocumentPart document when document.PlainText.IsGiven():
                output.WritePropertyName("text"u8);
                Documents.WriteAsText(draft, document);
                break;
            case DocumentPart document:
                WriteMedia(draft, document.Source, "application/pdf", "messages[].content[].file");
                break;
        }

        output.WriteEndObject();
    }

    private static void WriteThought(Utf8JsonWriter output, ReasoningPart reasoning, ReasoningSeal seal)
    {
        if (!reasoning.Text.HasText())
        {
            // A signature that came on the last text travels on an empty one.
            output.WriteString("text"u8, ""u8);
        }
        else
        {
            output.WriteRaw("text"u8, reasoning.Text);
            output.WriteBoolean("thought"u8, value: true);
        }

        output.WriteString("thoughtSignature"u8, seal.Value);
    }

    private static void WriteMedia(RequestDraft draft, in MediaSource source, string fallbackType, string param)
    {
        Utf8JsonWriter output = draft.Output;
        string type = MediaText.TypeOf(source, fallbackType);
        if (source.HasData)
        {
            output.WriteStartObject("inlineData"u8);
            output.WriteString("mimeType"u8, type);
            output.WritePropertyName("data"u8);
            MediaText.WriteBase64(draft, source);
            output.WriteEndObject();
        }
        else if (source.Url.IsGiven() && draft.TakesRemote(param))
        {
            output.WriteStartObject("fileData"u8);
            output.WriteString("mimeType"u8, type);
            output.WriteRaw("fileUri"u8, source.Url);
            output.WriteEndObject();
        }
        else if (source.FileId.IsGiven())
        {
            _ = draft.TakesFile(param);
        }
    }
}
