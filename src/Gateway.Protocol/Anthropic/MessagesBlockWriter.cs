using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes <c>system</c> and <c>messages</c> as content blocks.</summary>
internal static class MessagesBlockWriter
{
    /// <summary>Writes both.</summary>
    public static void Write(RequestDraft draft, Conversation conversation)
    {
        if (conversation.Instructions.Count > 0)
        {
            draft.Output.WriteStartArray("system"u8);
            foreach (CanonicalPart part in conversation.Instructions)
            {
                if (part is TextPart)
                {
                    WriteBlock(draft, part);
                }
                else
                {
                    draft.Refuse("messages", "System instructions can only be text at the chosen deployment; send other parts in a user message.");
                }
            }

            draft.Output.WriteEndArray();
        }

        draft.Output.WriteStartArray("messages"u8);
        foreach (Turn turn in conversation.Turns)
        {
            WriteTurn(draft, turn);
        }

        draft.Output.WriteEndArray();
    }

    private static void WriteTurn(RequestDraft draft, Turn turn)
    {
        draft.Output.WriteStartObject();
        draft.Output.WriteString("role"u8, turn.Role switch
        {
            MessageRole.Assistant => "assistant"u8,
            MessageRole.System => "system"u8,
            _ => "user"u8,
        });
        draft.Output.WriteStartArray("content"u8);
        foreach (CanonicalPart part in turn.Parts)
        {
            if (part is ToolResultPart result)
            {
                WriteResult(draft, result);
            }
        }

        foreach (CanonicalPart part in turn.Parts)
        {
            if (part is not ToolResultPart)
            {
                WriteBlock(draft, part);
            }
        }

        draft.Output.WriteEndArray();
        draft.Output.WriteEndObject();
    }

    private static void WriteBlock(RequestDraft draft, CanonicalPart part)
    {
        switch (part)
        {
            case TextPart text:
                Open(draft, "text"u8);
                draft.Output.WriteRaw("text"u8, text.Text);
                if (draft.IsNative && text.Annotations.ValueKind == JsonValueKind.Array)
                {
                    draft.Output.WriteRaw("citations"u8, text.Annotations);
                }

                Close(draft, part);
                break;
            case RefusalPart refusal:
                Open(draft, "text"u8);
                draft.Output.WriteRaw("text"u8, refusal.Text);
                Close(draft, part);
                break;
            case SystemNotePart note:
                Open(draft, "text"u8);
                draft.Output.WritePropertyName("text"u8);
                note.WriteTo(draft);
                Close(draft, part);
                break;
            case ReasoningPart reasoning:
                WriteThinking(draft, reasoning);
                break;
            case ToolCallPart call:
                Open(draft, "tool_use"u8);
                draft.Output.WriteString("id"u8, draft.CallId(call.Id));
                draft.Output.WriteString("name"u8, draft.ToolName(call.Name));
                draft.Output.WritePropertyName("input"u8);
                CallArguments.WriteObject(draft, call);
                Close(draft, part);
                break;
            default:
                MessagesMediaWriter.Write(draft, part);
                break;
        }
    }

    private static void WriteThinking(RequestDraft draft, ReasoningPart reasoning)
    {
        if (reasoning.Seal is not { } seal)
        {
            return;
        }

        if (seal.Kind == SealKind.Redacted)
        {
            Open(draft, "redacted_thinking"u8);
            draft.Output.WriteString("data"u8, seal.Value);
        }
        else
        {
            Open(draft, "thinking"u8);
            draft.Output.WriteRaw("thinking"u8, reasoning.Text.IsGiven() ? reasoning.Text.Raw() : "\"\""u8);
            draft.Output.WriteString("signature"u8, seal.Value);
        }

        draft.Output.WriteEndObject();
    }

    private static void WriteResult(RequestDraft draft, ToolResultPart result)
    {
        Open(draft, "tool_result"u8);
        draft.Output.WriteString("tool_use_id"u8, draft.CallId(result.CallId));
        if (result.Content.Count > 0)
        {
            draft.Output.WriteStartArray("content"u8);
            foreach (CanonicalPart part in result.Content)
            {
                // Anthropic refuses empty text.
                if (part is not TextPart text || text.Text.HasText())
                {
                    WriteBlock(draft, part);
                }
            }

            draft.Output.WriteEndArray();
        }

        if (result.IsError)
        {
            draft.Output.WriteBoolean("is_error"u8, value: true);
        }

        Close(draft, result);
    }

    private static void Open(RequestDraft draft, ReadOnlySpan<byte> type)
    {
        draft.Output.WriteStartObject();
        draft.Output.WriteString("type"u8, type);
    }

    private static void Close(RequestDraft draft, CanonicalPart part)
    {
        draft.Output.WriteGiven("cache_control"u8, part.CacheControl);
        draft.Output.WriteEndObject();
    }
}
