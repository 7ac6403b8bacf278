using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes chat's <c>messages</c>.</summary>
internal static class ChatMessageWriter
{
    /// <summary>Writes the whole array.</summary>
    public static void Write(RequestDraft draft)
    {
        draft.Output.WriteStartArray("messages"u8);
        if (draft.Target.IsLocalEngine)
        {
            WriteForTemplates(draft);
        }
        else
        {
            foreach (CanonicalMessage message in draft.Request.Messages)
            {
                WriteMessage(draft, message);
            }
        }

        draft.Output.WriteEndArray();
    }

    // Many chat templates take one system message, at the start, and strictly alternating roles after it.
    private static void WriteForTemplates(RequestDraft draft)
    {
        Conversation conversation = Conversation.Of(draft, hasSystemTurns: false);
        if (conversation.Instructions.Count > 0)
        {
            draft.Output.WriteStartObject();
            draft.Output.WriteString("role"u8, "system"u8);
            draft.Output.WritePropertyName("content"u8);
            TextJoin.Write(draft, conversation.Instructions, "\\n\\n"u8);
            draft.Output.WriteEndObject();
        }

        foreach (Turn turn in conversation.Turns)
        {
            if (turn.Role == MessageRole.Assistant)
            {
                WriteAssistant(draft, turn.Parts, name: null);
            }
            else
            {
                WriteUser(draft, turn.Parts, name: null);
            }
        }

        if (draft.Request.Messages.Any(static message => message.Name is not null))
        {
            draft.Drop("messages.name");
        }
    }

    private static void WriteMessage(RequestDraft draft, CanonicalMessage message)
    {
        switch (message.Role)
        {
            case MessageRole.User:
                WriteUser(draft, message.Parts, message.Name);
                break;
            case MessageRole.Assistant:
                WriteAssistant(draft, message.Parts, message.Name);
                break;
            default:
                Open(draft, message.Role == MessageRole.Developer ? "developer"u8 : "system"u8, message.Name);
                draft.Output.WritePropertyName("content"u8);
                ChatContentWriter.Write(draft, message.Parts);
                draft.Output.WriteEndObject();
                break;
        }
    }

    // Most messages are one text; sorting their parts would cost more than writing them.
    private static bool TryWritePlain(RequestDraft draft, ReadOnlySpan<byte> role, IList<CanonicalPart> parts, string? name)
    {
        if (parts is not [TextPart only])
        {
            return false;
        }

        Open(draft, role, name);
        draft.Output.WriteRaw("content"u8, only.Text);
        draft.Output.WriteEndObject();
        return true;
    }

    private static void WriteUser(RequestDraft draft, IList<CanonicalPart> parts, string? name)
    {
        if (TryWritePlain(draft, "user"u8, parts, name))
        {
            return;
        }

        List<CanonicalPart> rest = [];
        List<ToolResultPart> withMedia = [];
        bool hasResults = false;
        foreach (CanonicalPart part in parts)
        {
            if (part is ToolResultPart result)
            {
                WriteResult(draft, result);
                hasResults = true;
                if (result.Content.Any(ChatContentWriter.IsMedia))
                {
                    withMedia.Add(result);
                }
            }
            else
            {
                rest.Add(part);
            }
        }

        if (hasResults && rest.Count == 0 && withMedia.Count == 0)
        {
            return;
        }

        Open(draft, "user"u8, name);
        draft.Output.WritePropertyName("content"u8);
        ChatContentWriter.Write(draft, rest, withMedia);
        draft.Output.WriteEndObject();
    }

    private static void WriteResult(RequestDraft draft, ToolResultPart result)
    {
        draft.Output.WriteStartObject();
        draft.Output.WriteString("role"u8, "tool"u8);
        draft.Output.WriteString("tool_call_id"u8, draft.CallId(result.CallId));
        draft.Output.WritePropertyName("content"u8);
        TextJoin.Write(draft, result.Content, "\\n"u8, result.IsError ? "Error: "u8 : default);
        draft.Output.WriteEndObject();
    }

    private static void WriteAssistant(RequestDraft draft, IList<CanonicalPart> parts, string? name)
    {
        if (TryWritePlain(draft, "assistant"u8, parts, name))
        {
            return;
        }

        List<CanonicalPart> said = [.. parts.Where(static part => part is not (ToolCallPart or ReasoningPart or RefusalPart))];
        List<CanonicalPart> refused = [.. parts.Where(static part => part is RefusalPart)];
        bool hasCalls = parts.Any(static part => part is ToolCallPart);
        if (draft.Target.IsLocalEngine)
        {
            said.AddRange(refused);
            refused.Clear();
        }

        Open(draft, "assistant"u8, name);
        draft.Output.WritePropertyName("content"u8);
        if (said.Count == 0 && (hasCalls || refused.Count > 0))
        {
            draft.Output.WriteNullValue();
        }
        else
        {
            ChatContentWriter.Write(draft, said);
        }

        if (refused.Count > 0)
        {
            draft.Output.WritePropertyName("refusal"u8);
            TextJoin.Write(draft, refused, "\\n"u8);
        }

        WriteReasoning(draft, parts);
        if (hasCalls)
        {
            WriteCalls(draft, parts);
        }

        draft.Output.WriteEndObject();
    }

    // Templates that know thinking want it back; hosted chat has a place only for what a provider of the same words sealed.
    private static void WriteReasoning(RequestDraft draft, IList<CanonicalPart> parts)
    {
        List<CanonicalPart> thoughts = [];
        foreach (CanonicalPart part in parts)
        {
            if (part is ReasoningPart reasoning && reasoning.IsFor(Dialect.OpenAIChat) && reasoning.Text.HasText())
            {
                thoughts.Add(new TextPart(reasoning.Text));
            }
        }

        if (draft.Target.IsLocalEngine && thoughts.Count > 0)
        {
            draft.Output.WritePropertyName("reasoning_content"u8);
            TextJoin.Write(draft, thoughts, "\\n\\n"u8);
        }
        else if (!draft.Target.IsLocalEngine && parts.Any(IsSealedForChat))
        {
            WriteDetails(draft, parts);
        }
    }

    private static bool IsSealedForChat(CanonicalPart part) => part is ReasoningPart { Seal.Origin: Dialect.OpenAIChat };

    private static void WriteDetails(RequestDraft draft, IList<CanonicalPart> parts)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartArray("reasoning_details"u8);
        foreach (CanonicalPart part in parts.Where(IsSealedForChat))
        {
            ReasoningPart reasoning = (ReasoningPart)part;
            bool isEncrypted = reasoning.Seal!.Kind == SealKind.Encrypted;
            output.WriteStartObject();
            output.WriteString("type"u8, isEncrypted ? "reasoning.encrypted"u8 : "reasoning.text"u8);
            output.WriteGiven("text"u8, reasoning.Text);
            output.WriteString(isEncrypted ? "data"u8 : "signature"u8, reasoning.Seal.Value);
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void WriteCalls(RequestDraft draft, IList<CanonicalPart> parts)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartArray("tool_calls"u8);
        foreach (CanonicalPart part in parts)
        {
            if (part is not ToolCallPart call)
            {
                continue;
            }

            bool isCustom = call.IsCustom && !draft.Target.IsLocalEngine;
            output.WriteStartObject();
            output.WriteString("id"u8, draft.CallId(call.Id));
            output.WriteString("type"u8, isCustom ? "custom"u8 : "function"u8);
            output.WriteStartObject(isCustom ? "custom"u8 : "function"u8);
            output.WriteString("name"u8, draft.ToolName(call.Name));
            output.WritePropertyName(isCustom ? "input"u8 : "arguments"u8);
            if (isCustom)
            {
                output.WriteRawValue(call.Arguments.IsGiven() ? call.Arguments.Raw() : "\"\""u8, skipInputValidation: true);
            }
            else
            {
                CallArguments.WriteText(draft, call);
            }

            output.WriteEndObject();
            output.WriteEndObject();
        }

        output.WriteEndArray();
    }

    private static void Open(RequestDraft draft, ReadOnlySpan<byte> role, string? name)
    {
        draft.Output.WriteStartObject();
        draft.Output.WriteString("role"u8, role);
        if (name is not null)
        {
            draft.Output.WriteString("name"u8, name);
        }
    }
}
