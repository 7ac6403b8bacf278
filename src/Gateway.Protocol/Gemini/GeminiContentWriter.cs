using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Gemini;

/// <summary>Writes <c>systemInstruction</c> and <c>contents</c>.</summary>
internal static class GeminiContentWriter
{
    // Gemini 3 refuses a call of the current turn without its signature, but takes this in place of one for calls of other models
    // (ai.google.dev, "Thought signatures", on moving conversations from other models).
    private const string NoSignature = "skip_thought_signature_validator";

    /// <summary>Writes both.</summary>
    public static void Write(RequestDraft draft, Conversation conversation)
    {
        Dictionary<string, string> names = CallNames(draft.Request);
        if (conversation.Instructions.Count > 0)
        {
            draft.Output.WriteStartObject("systemInstruction"u8);
            draft.Output.WriteStartArray("parts"u8);
            foreach (CanonicalPart part in conversation.Instructions)
            {
                GeminiPartWriter.Write(draft, part);
            }

            draft.Output.WriteEndArray();
            draft.Output.WriteEndObject();
        }

        draft.Output.WriteStartArray("contents"u8);
        foreach (Turn turn in conversation.Turns)
        {
            draft.Output.WriteStartObject();
            draft.Output.WriteString("role"u8, turn.Role == MessageRole.Assistant ? "model"u8 : "user"u8);
            draft.Output.WriteStartArray("parts"u8);
            WriteResults(draft, turn, names);
            WriteOthers(draft, turn);
            draft.Output.WriteEndArray();
            draft.Output.WriteEndObject();
        }

        draft.Output.WriteEndArray();
    }

    private static void WriteOthers(RequestDraft draft, Turn turn)
    {
        bool isFirstCall = true;
        foreach (CanonicalPart part in turn.Parts)
        {
            if (part is ToolCallPart call)
            {
                WriteCall(draft, call, isFirstCall);
                isFirstCall = false;
            }
            else if (part is not ToolResultPart)
            {
                GeminiPartWriter.Write(draft, part);
            }
        }
    }

    private static void WriteCall(RequestDraft draft, ToolCallPart call, bool isFirst)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteStartObject("functionCall"u8);
        output.WriteString("name"u8, draft.ToolName(call.Name));
        output.WritePropertyName("args"u8);
        CallArguments.WriteObject(draft, call);
        output.WriteEndObject();
        if (call.Seal is { Origin: Dialect.Gemini } seal)
        {
            output.WriteString("thoughtSignature"u8, seal.Value);
        }
        else if (isFirst && !GeminiRequestWriter.IsOlder(draft.Target))
        {
            // Of parallel calls only the first bears one.
            output.WriteString("thoughtSignature"u8, NoSignature);
        }

        output.WriteEndObject();
    }

    private static void WriteResults(RequestDraft draft, Turn turn, Dictionary<string, string> names)
    {
        foreach (CanonicalPart part in turn.Parts)
        {
            if (part is ToolResultPart result)
            {
                WriteResult(draft, result, NameOf(draft, result, names));
            }
        }

        foreach (CanonicalPart part in turn.Parts)
        {
            if (part is ToolResultPart result && result.Content.Any(GeminiPartWriter.IsMedia))
            {
                draft.Output.WriteStartObject();
                draft.Output.WriteString("text"u8, $"Media that {draft.ToolName(NameOf(draft, result, names))} returned:");
                draft.Output.WriteEndObject();
                foreach (CanonicalPart media in result.Content.Where(GeminiPartWriter.IsMedia))
                {
                    GeminiPartWriter.Write(draft, media);
                }
            }
        }
    }

    private static void WriteResult(RequestDraft draft, ToolResultPart result, string name)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteStartObject("functionResponse"u8);
        output.WriteString("name"u8, draft.ToolName(name));
        output.WritePropertyName("response"u8);
        if (!TryWriteObject(draft, result))
        {
            output.WriteStartObject();
            output.WritePropertyName(result.IsError ? "error"u8 : "result"u8);
            TextJoin.Write(draft, result.Content, "\\n"u8);
            output.WriteEndObject();
        }

        output.WriteEndObject();
        output.WriteEndObject();
    }

    // A result that is a JSON object is the response itself; anything else has to be wrapped.
    private static bool TryWriteObject(RequestDraft draft, ToolResultPart result)
    {
        if (result.IsError || result.Content.Count != 1 || result.Content[0] is not TextPart text || !text.Text.Raw()[1..].TrimStart(" "u8).StartsWith("{"u8))
        {
            return false;
        }

        ArrayBufferWriter<byte> json = new();
        JsonEscape.Unescape(json, text.Text.Raw()[1..^1]);
        if (!CallArguments.IsObject(json.WrittenSpan))
        {
            return false;
        }

        draft.Output.WriteRawValue(json.WrittenSpan, skipInputValidation: true);
        return true;
    }

    private static Dictionary<string, string> CallNames(CanonicalRequest request)
    {
        Dictionary<string, string> names = new(StringComparer.Ordinal);
        foreach (CanonicalMessage message in request.Messages)
        {
            foreach (CanonicalPart part in message.Parts)
            {
                if (part is ToolCallPart call)
                {
                    names[call.Id] = call.Name;
                }
            }
        }

        return names;
    }

    private static string NameOf(RequestDraft draft, ToolResultPart result, Dictionary<string, string> names)
    {
        if (names.TryGetValue(result.CallId, out string? name))
        {
            return name;
        }

        draft.Refuse("messages[].tool_call_id", "A tool result answers a call that no earlier message made; send the assistant message with the call, too.");
        return "unknown";
    }
}
