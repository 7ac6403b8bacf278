using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes chat's <c>tools</c>, <c>tool_choice</c> and <c>parallel_tool_calls</c>.</summary>
internal static class ChatToolWriter
{
    /// <summary>Writes all three; nothing without tools, since OpenAI refuses the others then.</summary>
    public static void Write(RequestDraft draft)
    {
        bool takesCustom = !draft.Target.IsLocalEngine;
        List<CanonicalTool> tools = ToolSelection.Of(
            draft,
            tool => takesCustom && (draft.IsNative || (tool.IsCustom() && draft.Request.Source == Dialect.OpenAIResponses)),
            onlyAllowed: true);
        if (tools.Count == 0)
        {
            return;
        }

        draft.Output.WriteStartArray("tools"u8);
        foreach (CanonicalTool tool in tools)
        {
            if (tool.IsSpecial())
            {
                WriteSpecial(draft, tool);
            }
            else
            {
                WriteFunction(draft, tool);
            }
        }

        draft.Output.WriteEndArray();
        WriteChoice(draft, tools);
        if (draft.Request.ParallelToolCalls is { } isParallel)
        {
            draft.Output.WriteBoolean("parallel_tool_calls"u8, isParallel);
        }
    }

    private static void WriteFunction(RequestDraft draft, CanonicalTool tool)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteString("type"u8, "function"u8);
        output.WriteStartObject("function"u8);
        output.WriteString("name"u8, draft.ToolName(tool.Name));
        output.WriteGiven("description"u8, tool.Description);
        output.WriteGiven("parameters"u8, tool.Schema);
        if (tool.Strict is { } strict)
        {
            output.WriteBoolean("strict"u8, strict);
        }

        output.WriteEndObject();
        output.WriteEndObject();
    }

    private static void WriteSpecial(RequestDraft draft, CanonicalTool tool)
    {
        Utf8JsonWriter output = draft.Output;
        if (draft.IsNative)
        {
            output.WriteRaw(tool.Special);
            return;
        }

        // Responses' flat custom tool, wrapped; its grammar, wrapped once more.
        output.WriteStartObject();
        output.WriteString("type"u8, "custom"u8);
        output.WriteStartObject("custom"u8);
        output.WriteString("name"u8, draft.ToolName(SpecialTools.NameOf(tool)));
        output.WriteGiven("description"u8, tool.Special.Member("description"u8));
        JsonElement format = tool.Special.Member("format"u8);
        if (tool.HasGrammar())
        {
            output.WriteStartObject("format"u8);
            output.WriteString("type"u8, "grammar"u8);
            output.WriteStartObject("grammar"u8);
            output.WriteGiven("definition"u8, format.Member("definition"u8));
            output.WriteGiven("syntax"u8, format.Member("syntax"u8));
            output.WriteEndObject();
            output.WriteEndObject();
        }
        else
        {
            output.WriteGiven("format"u8, format);
        }

        output.WriteEndObject();
        output.WriteEndObject();
    }

    private static void WriteChoice(RequestDraft draft, List<CanonicalTool> tools)
    {
        ToolChoice choice = draft.Request.ToolChoice;
        switch (choice.Kind)
        {
            case ToolChoiceKind.Auto:
                draft.Output.WriteString("tool_choice"u8, "auto"u8);
                break;
            case ToolChoiceKind.None:
                draft.Output.WriteString("tool_choice"u8, "none"u8);
                break;
            case ToolChoiceKind.Required:
                draft.Output.WriteString("tool_choice"u8, "required"u8);
                break;
            case ToolChoiceKind.Named:
                bool isCustom = tools.Exists(tool => tool.IsCustom() && string.Equals(SpecialTools.NameOf(tool), choice.Name, StringComparison.Ordinal));
                draft.Output.WriteStartObject("tool_choice"u8);
                draft.Output.WriteString("type"u8, isCustom ? "custom"u8 : "function"u8);
                draft.Output.WriteStartObject(isCustom ? "custom"u8 : "function"u8);
                draft.Output.WriteString("name"u8, draft.ToolName(choice.Name ?? ""));
                draft.Output.WriteEndObject();
                draft.Output.WriteEndObject();
                break;
        }
    }
}
