using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Gemini;

/// <summary>Writes <c>tools</c> and <c>toolConfig</c>.</summary>
internal static class GeminiToolWriter
{
    /// <summary>Writes both. False when there are no tools.</summary>
    public static bool Write(RequestDraft draft)
    {
        // Gemini takes a list of allowed names only where some call is demanded.
        bool sendsAllowed = draft.Request.ToolChoice is { Kind: ToolChoiceKind.Required, Allowed: not null };
        List<CanonicalTool> tools = ToolSelection.Of(draft, static _ => false, onlyAllowed: !sendsAllowed);
        if (tools.Count == 0)
        {
            return false;
        }

        draft.Output.WriteStartArray("tools"u8);
        draft.Output.WriteStartObject();
        draft.Output.WriteStartArray("functionDeclarations"u8);
        foreach (CanonicalTool tool in tools)
        {
            WriteFunction(draft, tool);
        }

        draft.Output.WriteEndArray();
        draft.Output.WriteEndObject();
        draft.Output.WriteEndArray();
        WriteChoice(draft, tools, sendsAllowed);
        if (draft.Request.ParallelToolCalls == false)
        {
            draft.Drop("parallel_tool_calls");
        }

        return true;
    }

    private static void WriteFunction(RequestDraft draft, CanonicalTool tool)
    {
        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject();
        output.WriteString("name"u8, draft.ToolName(tool.Name));
        output.WriteGiven("description"u8, tool.Description);
        if (HasArguments(tool.Schema))
        {
            output.WritePropertyName("parametersJsonSchema"u8);
            GeminiSchema.Write(draft, tool.Schema, "tools.parameters", isAnswer: false);
        }

        if (tool.Strict == true)
        {
            draft.Drop("tools.strict");
        }

        output.WriteEndObject();
    }

    // Gemini refuses the schema of an object without properties; a function without arguments has none.
    private static bool HasArguments(JsonElement schema)
    {
        if (schema.ValueKind != JsonValueKind.Object)
        {
            return false;
        }

        JsonElement properties = schema.Member("properties"u8);
        bool isEmpty = properties.ValueKind == JsonValueKind.Undefined || (properties.ValueKind == JsonValueKind.Object && !properties.EnumerateObject().Any());
        return !isEmpty || schema.EnumerateObject().Any(static member => member.Name is "$ref" or "anyOf" or "oneOf" or "allOf")
            || schema.Member("additionalProperties"u8).ValueKind == JsonValueKind.Object;
    }

    private static void WriteChoice(RequestDraft draft, List<CanonicalTool> tools, bool sendsAllowed)
    {
        ToolChoice choice = draft.Request.ToolChoice;
        if (choice.Kind == ToolChoiceKind.Unset)
        {
            return;
        }

        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject("toolConfig"u8);
        output.WriteStartObject("functionCallingConfig"u8);
        output.WriteString("mode"u8, choice.Kind switch
        {
            ToolChoiceKind.None => "NONE"u8,
            ToolChoiceKind.Required or ToolChoiceKind.Named => "ANY"u8,
            _ => "AUTO"u8,
        });
        if (choice.Kind == ToolChoiceKind.Named || sendsAllowed)
        {
            HashSet<string> allowed = new(sendsAllowed ? choice.Allowed! : [], StringComparer.Ordinal);
            output.WriteStartArray("allowedFunctionNames"u8);
            foreach (CanonicalTool tool in tools)
            {
                bool isAllowed = sendsAllowed
                    ? allowed.Contains(tool.Name)
                    : string.Equals(choice.Name, tool.Name, StringComparison.Ordinal);
                if (isAllowed)
                {
                    output.WriteStringValue(draft.ToolName(tool.Name));
                }
            }

            output.WriteEndArray();
        }

        output.WriteEndObject();
        output.WriteEndObject();
    }
}
