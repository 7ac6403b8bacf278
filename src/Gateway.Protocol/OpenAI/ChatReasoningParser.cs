using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>
/// Reads the earlier thinking in a chat message. The dialect has no word of its own for it: <c>reasoning_content</c> (DeepSeek,
/// llama-server), <c>reasoning</c> and <c>reasoning_details</c> (OpenRouter), <c>extra_content</c> (Google).
/// </summary>
internal static class ChatReasoningParser
{
    /// <summary>Adds the thinking of an assistant message to its parts.</summary>
    public static void Read(RequestParse parse, JsonElement message, IList<CanonicalPart> parts)
    {
        JsonElement details = parse.Array("reasoning_details", message.Member("reasoning_details"u8));
        int before = parts.Count;
        int index = 0;
        foreach (JsonElement detail in details.Elements())
        {
            parse.Enter("reasoning_details", index++);
            if (ReadDetail(parse, parse.Object("", detail)) is { } part)
            {
                parts.Add(part);
            }

            parse.Leave();
        }

        // The plain text says again what the details say.
        JsonElement content = parse.Text("reasoning_content", message.Member("reasoning_content"u8));
        JsonElement reasoning = message.Member("reasoning"u8);
        JsonElement text = content.HasText() ? content : reasoning;
        if (parts.Count == before && text.HasText())
        {
            parts.Add(new ReasoningPart { Text = text });
        }
    }

    /// <summary>Google's proof of a call; null: none.</summary>
    public static ReasoningSeal? ReadCallSeal(RequestParse parse, JsonElement call)
    {
        JsonElement signature = call.Member("extra_content"u8).Member("google"u8).Member("thought_signature"u8);
        string? text = parse.Text("extra_content.google.thought_signature", signature).AsText();
        ReasoningSeal? seal = null;
        return !string.IsNullOrEmpty(text) && SealText.TryDecode(text, Dialect.Gemini, SealKind.Signature, out seal) ? seal : null;
    }

    private static ReasoningPart? ReadDetail(RequestParse parse, JsonElement detail)
    {
        JsonElement type = detail.Member("type"u8);
        if (type.Is("reasoning.text"u8))
        {
            JsonElement text = parse.Text("text", detail.Member("text"u8));
            return Sealed(text, parse.Text("signature", detail.Member("signature"u8)).AsText(), SealKind.Signature);
        }

        if (type.Is("reasoning.encrypted"u8))
        {
            return Sealed(default, parse.Text("data", detail.Member("data"u8)).AsText(), SealKind.Encrypted);
        }

        JsonElement summary = type.Is("reasoning.summary"u8) ? parse.Text("summary", detail.Member("summary"u8)) : default;
        return summary.HasText() ? new ReasoningPart { Text = summary } : null;
    }

    // A seal of ours that is damaged takes its part with it.
    private static ReasoningPart? Sealed(JsonElement text, string? sealText, SealKind kind)
    {
        ReasoningSeal? seal = null;
        if (!string.IsNullOrEmpty(sealText) && !SealText.TryDecode(sealText, Dialect.OpenAIChat, kind, out seal))
        {
            return null;
        }

        return seal is null && !text.HasText() ? null : new ReasoningPart { Text = text.HasText() ? text : default, Seal = seal };
    }
}
