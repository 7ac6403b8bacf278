using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Writes <c>instructions</c> and <c>input</c>: messages, calls, their outputs and reasoning are items side by side.</summary>
internal static class ResponsesItemWriter
{
    /// <summary>Writes both.</summary>
    public static void Write(RequestDraft draft)
    {
        IList<CanonicalMessage> messages = draft.Request.Messages;
        int leading = CountInstructions(messages);
        if (leading > 0)
        {
            draft.Output.WritePropertyName("instructions"u8);
            TextJoin.Write(draft, messages.Take(leading).SelectMany(static message => message.Parts), "\\n\\n"u8);
        }

        draft.Output.WriteStartArray("input"u8);
        foreach (CanonicalMessage message in messages.Skip(leading))
        {
            WriteMessage(draft, message);
        }

        draft.Output.WriteEndArray();
        if (messages.Any(static message => message.Name is not null))
        {
            draft.Drop("messages.name");
        }
    }

    private static int CountInstructions(IList<CanonicalMessage> messages)
    {
        int count = 0;
        while (count < messages.Count
            && messages[count].Role is MessageRole.System or MessageRole.Developer
            && messages[count].Parts.All(static part => part is TextPart))
        {
            count++;
        }

        // An input of nothing is refused; then the instructions are what there is to answer.
        return count == messages.Count ? 0 : count;
    }

    private static void WriteMessage(RequestDraft draft, CanonicalMessage message)
    {
        List<CanonicalPart> said = [];
        foreach (CanonicalPart part in message.Parts)
        {
            if (part is ToolCallPart or ToolResultPart or ReasoningPart)
            {
                WriteSaid(draft, message.Role, said);
                WriteItem(draft, part);
            }
            else
            {
                said.Add(part);
            }
        }

        WriteSaid(draft, message.Role, said);
    }

    private static void WriteSaid(RequestDraft draft, MessageRole role, List<CanonicalPart> said)
    {
        if (said.Count == 0)
        {
            return;
        }

        draft.Output.WriteStartObject();
        draft.Output.WriteString("type"u8, "message"u8);
        draft.Output.WriteString("role"u8, role switch
        {
            MessageRole.System => "system"u8,
            MessageRole.Developer => "developer"u8,
            MessageRole.Assistant => "assistant"u8,
            _ => "user"u8,
        });
        draft.Output.WritePropertyName("content"u8);
        ResponsesContentWriter.Write(draft, said, role == MessageRole.Assistant);
        draft.Output.WriteEndObject();
        said.Clear();
    }

    private static void WriteItem(RequestDraft draft, CanonicalPart part)
    {
        switch (part)
        {
            case ToolCallPart call:
                WriteCall(draft, call);
                break;
            case ToolResultPart result:
                WriteResult(draft, result);
                break;
            case ReasoningPart reasoning:
                WriteReasoning(draft, reasoning);
                break;
        }
    }

    private static void WriteCall(RequestDraft draft, ToolCallPart call)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteString("type"u8, call.IsCustom ? "custom_tool_call"u8 : "function_call"u8);
        output.WriteString("call_id"u8, draft.CallId(call.Id));
        output.WriteString("name"u8, draft.ToolName(call.Name));
        if (call.IsCustom)
        {
            output.WriteRaw("input"u8, call.Arguments.IsGiven() ? call.Arguments.Raw() : "\"\""u8);
        }
        else
        {
            output.WritePropertyName("arguments"u8);
            CallArguments.WriteText(draft, call);
        }

        output.WriteEndObject();
    }

    private static void WriteResult(RequestDraft draft, ToolResultPart result)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteString("type"u8, result.IsCustom ? "custom_tool_call_output"u8 : "function_call_output"u8);
        output.WriteString("call_id"u8, draft.CallId(result.CallId));
        output.WritePropertyName("output"u8);
        if (result.Content.All(static part => part is TextPart))
        {
            TextJoin.Write(draft, result.Content, "\\n"u8, result.IsError ? "Error: "u8 : default);
        }
        else
        {
            ResponsesContentWriter.Write(draft, result.Content, isAssistant: false, isError: result.IsError);
        }

        output.WriteEndObject();
    }

    private static void WriteReasoning(RequestDraft draft, ReasoningPart reasoning)
    {
        if (!reasoning.IsFor(Dialect.OpenAIResponses) || reasoning.Seal is not { } seal)
        {
            return;
        }

        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteString("type"u8, "reasoning"u8);
        if (seal.ItemId is not null)
        {
            output.WriteString("id"u8, seal.ItemId);
        }

        output.WriteStartArray("summary"u8);
        if (reasoning.Text.HasText())
        {
            output.WriteStartObject();
            output.WriteString("type"u8, "summary_text"u8);
            output.WriteRaw("text"u8, reasoning.Text);
            output.WriteEndObject();
        }

        output.WriteEndArray();
        output.WriteString("encrypted_content"u8, seal.Value);
        output.WriteEndObject();
    }
}
