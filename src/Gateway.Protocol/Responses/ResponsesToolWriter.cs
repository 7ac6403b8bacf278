using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Writes Responses' flat <c>tools</c>, <c>tool_choice</c> and <c>parallel_tool_calls</c>.</summary>
internal static class ResponsesToolWriter
{
    /// <summary>Writes all three; nothing without tools.</summary>
    public static void Write(RequestDraft draft)
    {
        List<CanonicalTool> tools = ToolSelection.Of(
            draft,
            tool => draft.IsNative || (tool.IsCustom() && draft.Request.Source == Dialect.OpenAIChat),
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
        output.WriteString("name"u8, draft.ToolName(tool.Name));
        output.WriteGiven("description"u8, tool.Description);
        output.WriteRaw("parameters"u8, tool.Schema.IsGiven() ? tool.Schema.Raw() : """{"type":"object","properties":{}}"""u8);
        // Here strict is the rule when nothing is said; in every other dialect it is not.
        if (tool.Strict is not null || !draft.IsNative)
        {
            output.WriteBoolean("strict"u8, tool.Strict ?? false);
        }

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

        // Chat's custom tool without its wrappings.
        JsonElement body = SpecialTools.CustomBody(tool);
        output.WriteStartObject();
        output.WriteString("type"u8, "custom"u8);
        output.WriteString("name"u8, draft.ToolName(SpecialTools.NameOf(tool)));
        output.WriteGiven("description"u8, body.Member("description"u8));
        JsonElement format = body.Member("format"u8);
        if (format.Member("grammar"u8) is { ValueKind: JsonValueKind.Object } grammar)
        {
            output.WriteStartObject("format"u8);
            output.WriteString("type"u8, "grammar"u8);
            output.WriteGiven("definition"u8, grammar.Member("definition"u8));
            output.WriteGiven("syntax"u8, grammar.Member("syntax"u8));
            output.WriteEndObject();
        }
        else
        {
            output.WriteGiven("format"u8, format);
        }

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
                WriteNamed(draft, tools, choice.Name ?? "");
                break;
        }
    }

    private static void WriteNamed(RequestDraft draft, List<CanonicalTool> tools, string name)
    {
        CanonicalTool? tool = tools.Find(tool => string.Equals(SpecialTools.NameOf(tool), name, StringComparison.Ordinal))
            ?? tools.Find(tool => string.Equals(tool.Name, name, StringComparison.Ordinal));
        draft.Output.WriteStartObject("tool_choice"u8);
        if (tool?.IsSpecial() == true && !tool.IsCustom())
        {
            // Hosted tools are chosen by their type alone.
            draft.Output.WriteString("type"u8, tool.Name);
        }
        else
        {
            draft.Output.WriteString("type"u8, tool?.IsCustom() == true ? "custom"u8 : "function"u8);
            draft.Output.WriteString("name"u8, draft.ToolName(name));
        }

        draft.Output.WriteEndObject();
    }
}
