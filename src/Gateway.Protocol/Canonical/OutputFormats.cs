using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Writes OpenAI's description of a structured answer, which chat and Responses share.</summary>
internal static class OutputFormats
{
    /// <summary>Members <c>name, description, schema, strict</c> of a format with a schema.</summary>
    public static void WriteBody(RequestDraft draft, OutputFormat format)
    {
        Utf8JsonWriter output = draft.Output;
        if (format.Name.IsGiven())
        {
            output.WriteRaw("name"u8, format.Name);
        }
        else
        {
            output.WriteString("name"u8, "answer"u8);
        }

        output.WriteGiven("description"u8, format.Description);
        output.WriteRaw("schema"u8, format.Schema);
        if (format.Strict is { } strict)
        {
            output.WriteBoolean("strict"u8, strict);
        }
        else if (draft.Request.Source == Dialect.AnthropicMessages && StrictSchemas.FitsOpenAI(format.Schema))
        {
            // Anthropic's formats always bind.
            output.WriteBoolean("strict"u8, value: true);
        }
    }
}
