using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>
/// Writes <c>tools</c> and <c>tool_choice</c>. A structured answer that Anthropic's own format cannot bind (any JSON object, or a
/// schema with open objects) is had by a forced tool whose arguments are the answer.
/// </summary>
internal static class MessagesToolWriter
{
    /// <summary>The name of the tool that stands for a structured answer.</summary>
    public const string JsonTool = JsonOutputTool.Name;

    /// <summary>Writes both. True when a tool is forced, which rules thinking out.</summary>
    public static bool Write(RequestDraft draft)
    {
        List<CanonicalTool> tools = ToolSelection.Of(draft, _ => draft.IsNative, onlyAllowed: true);
        if (draft.Request.Format is { } format && !(format.Schema.IsGiven() && StrictSchemas.FitsAnthropic(format.Schema)) && !draft.IsNative)
        {
            if (tools.Count == 0)
            {
                WriteJsonTool(draft, format);
                return true;
            }

            draft.Refuse("response_format", "The chosen deployment can promise JSON beside tools only for a schema in which every object has additionalProperties set to false; send such a schema, or leave the tools out.");
        }

        if (tools.Count == 0)
        {
            return false;
        }

        draft.Output.WriteStartArray("tools"u8);
        foreach (CanonicalTool tool in tools)
        {
            WriteTool(draft, tool);
        }

        draft.Output.WriteEndArray();
        WriteChoice(draft);
        return draft.Request.ToolChoice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Named;
    }

    private static void WriteTool(RequestDraft draft, CanonicalTool tool)
    {
        Utf8JsonWriter output = draft.Output;
        if (tool.IsSpecial())
        {
            output.WriteRaw(tool.Special);
            return;
        }

        output.WriteStartObject();
        output.WriteString("name"u8, draft.ToolName(tool.Name));
        output.WriteGiven("description"u8, tool.Description);
        output.WritePropertyName("input_schema"u8);
        WriteSchema(output, tool.Schema);
        if (tool.Strict is { } strict)
        {
            if (!strict || draft.IsNative || StrictSchemas.FitsAnthropic(tool.Schema))
            {
                output.WriteBoolean("strict"u8, strict);
            }
            else
            {
                draft.Drop("tools.strict");
            }
        }

        output.WriteGiven("cache_control"u8, tool.CacheControl);
        output.WriteEndObject();
    }

    // The schema must say that it is an object's.
    private static void WriteSchema(Utf8JsonWriter output, JsonElement schema)
    {
        if (schema.Member("type"u8).IsGiven())
        {
            output.WriteRaw(schema);
            return;
        }

        output.WriteStartObject();
        output.WriteString("type"u8, "object"u8);
        if (schema.ValueKind == JsonValueKind.Object)
        {
            // A type that is null was not given.
            foreach (JsonProperty member in schema.EnumerateObject().Where(member => !member.NameEquals("type"u8)))
            {
                output.WritePropertyName(member.Name);
                output.WriteRaw(member.Value);
            }
        }

        output.WriteEndObject();
    }

    private static void WriteChoice(RequestDraft draft)
    {
        ToolChoice choice = draft.Request.ToolChoice;
        bool isSingle = draft.Request.ParallelToolCalls == false;
        if (choice.Kind == ToolChoiceKind.Unset && !isSingle)
        {
            return;
        }

        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject("tool_choice"u8);
        output.WriteString("type"u8, choice.Kind switch
        {
            ToolChoiceKind.None => "none"u8,
            ToolChoiceKind.Required => "any"u8,
            ToolChoiceKind.Named => "tool"u8,
            _ => "auto"u8,
        });
        if (choice.Kind == ToolChoiceKind.Named)
        {
            output.WriteString("name"u8, draft.ToolName(choice.Name ?? ""));
        }

        if (isSingle && choice.Kind != ToolChoiceKind.None)
        {
            output.WriteBoolean("disable_parallel_tool_use"u8, value: true);
        }

        output.WriteEndObject();
    }

    private static void WriteJsonTool(RequestDraft draft, OutputFormat format)
    {
        draft.Report.JsonByTool = true;
        Utf8JsonWriter output = draft.Output;
        output.WriteStartArray("tools"u8);
        output.WriteStartObject();
        output.WriteString("name"u8, JsonTool);
        if (format.Description.IsGiven())
        {
            output.WriteRaw("description"u8, format.Description);
        }
        else
        {
            output.WriteString("description"u8, "Gives the answer: the arguments are the whole answer, as one JSON object."u8);
        }

        output.WritePropertyName("input_schema"u8);
        WriteSchema(output, format.Schema);
        output.WriteEndObject();
        output.WriteEndArray();
        output.WriteStartObject("tool_choice"u8);
        output.WriteString("type"u8, "tool"u8);
        output.WriteString("name"u8, JsonTool);
        output.WriteBoolean("disable_parallel_tool_use"u8, value: true);
        output.WriteEndObject();
    }
}
