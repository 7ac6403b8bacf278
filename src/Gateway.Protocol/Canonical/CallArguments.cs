using System.Buffers;
using System.Text.Json;
using Gateway.Protocol.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Writes a call's arguments as the target has them: a JSON string that holds an object, or the object itself.</summary>
internal static class CallArguments
{
    /// <summary>As OpenAI's string.</summary>
    public static void WriteText(RequestDraft draft, ToolCallPart call)
    {
        JsonElement arguments = call.Arguments;
        if (arguments.ValueKind == JsonValueKind.String && !call.IsCustom)
        {
            if (!arguments.HasText())
            {
                draft.Output.WriteStringValue("{}"u8);
            }
            else
            {
                draft.Output.WriteRaw(arguments);
            }

            return;
        }

        draft.Text.Start();
        if (call.IsCustom)
        {
            // A function stands in for the custom tool; its one argument is the text.
            draft.Text.AddPlain("{\"input\":"u8).AddPlain(arguments.IsGiven() ? arguments.Raw() : "\"\""u8).AddPlain("}"u8);
        }
        else
        {
            draft.Text.AddPlain(arguments.IsGiven() ? arguments.Raw() : "{}"u8);
        }

        draft.Text.WriteTo(draft.Output);
    }

    /// <summary>As an object. Refuses a string that holds none.</summary>
    public static void WriteObject(RequestDraft draft, ToolCallPart call)
    {
        JsonElement arguments = call.Arguments;
        if (call.IsCustom)
        {
            draft.Output.WriteStartObject();
            draft.Output.WriteRaw("input"u8, arguments.IsGiven() ? arguments.Raw() : "\"\""u8);
            draft.Output.WriteEndObject();
            return;
        }

        switch (arguments.ValueKind)
        {
            case JsonValueKind.Object:
                draft.Output.WriteRaw(arguments);
                return;
            case JsonValueKind.Undefined or JsonValueKind.Null:
                WriteEmpty(draft);
                return;
        }

        ArrayBufferWriter<byte> text = new();
        if (arguments.ValueKind == JsonValueKind.String)
        {
            JsonEscape.Unescape(text, arguments.Raw()[1..^1]);
        }

        if (arguments.ValueKind == JsonValueKind.String && text.WrittenSpan.Trim(" \t\r\n"u8).IsEmpty)
        {
            WriteEmpty(draft);
        }
        else if (IsObject(text.WrittenSpan))
        {
            draft.Output.WriteRawValue(text.WrittenSpan, skipInputValidation: true);
        }
        else
        {
            draft.Refuse("messages[].tool_calls[].function.arguments", "The arguments of an earlier tool call are no JSON object, and the chosen deployment takes nothing else; send the call with arguments that are an object.");
            WriteEmpty(draft);
        }
    }

    /// <summary>True when the bytes are one JSON object.</summary>
    public static bool IsObject(ReadOnlySpan<byte> json)
    {
        try
        {
            Utf8JsonReader reader = new(json);
            return reader.Read() && reader.TokenType == JsonTokenType.StartObject && reader.TrySkip() && !reader.Read();
        }
        catch (JsonException)
        {
            return false;
        }
    }

    private static void WriteEmpty(RequestDraft draft) => draft.Output.WriteRawValue("{}"u8, skipInputValidation: true);
}
