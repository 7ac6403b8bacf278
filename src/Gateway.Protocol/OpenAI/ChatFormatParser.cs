using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads <c>response_format</c> of chat and <c>text.format</c> of Responses, which is the same laid flat.</summary>
internal static class ChatFormatParser
{
    /// <summary>Chat's; null: free text.</summary>
    public static OutputFormat? Read(RequestParse parse, JsonElement value)
    {
        parse.Object("response_format", value);
        parse.Enter("response_format");
        OutputFormat? format = ReadType(parse, value, "json_schema", value.Member("json_schema"u8));
        parse.Leave();
        return format;
    }

    /// <summary>Responses'; null: free text.</summary>
    public static OutputFormat? ReadFlat(RequestParse parse, JsonElement value)
    {
        parse.Object("format", value);
        parse.Enter("format");
        OutputFormat? format = ReadType(parse, value, "", value);
        parse.Leave();
        return format;
    }

    private static OutputFormat? ReadType(RequestParse parse, JsonElement value, string field, JsonElement definition)
    {
        JsonElement type = value.Member("type"u8);
        if (type.Is("text"u8))
        {
            return null;
        }

        if (type.Is("json_object"u8))
        {
            // llama-server and its like take a schema here too.
            return new OutputFormat(parse.Object("schema", value.Member("schema"u8)));
        }

        if (type.Is("json_schema"u8))
        {
            return ReadSchema(parse, field, definition);
        }

        parse.OutOfRange("type", "'text', 'json_object' or 'json_schema'");
        return null;
    }

    private static OutputFormat ReadSchema(RequestParse parse, string field, JsonElement definition)
    {
        if (field.Length > 0)
        {
            if (!parse.Object(field, definition).IsGiven())
            {
                parse.Missing(field);
            }

            parse.Enter(field);
        }

        OutputFormat format = new(parse.Object("schema", definition.Member("schema"u8)))
        {
            Name = parse.Text("name", definition.Member("name"u8)),
            Description = parse.Text("description", definition.Member("description"u8)),
            Strict = parse.Flag("strict", definition.Member("strict"u8)),
        };
        if (field.Length > 0)
        {
            parse.Leave();
        }

        return format;
    }
}
