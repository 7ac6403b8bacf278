using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads the tools of a chat request, and which of them must be called; also the older <c>functions</c>.</summary>
internal static class ChatToolParser
{
    /// <summary><c>tools</c>.</summary>
    public static void ReadTools(RequestParse parse, JsonElement value)
    {
        int index = 0;
        foreach (JsonElement tool in parse.Array("tools", value).Elements())
        {
            parse.Enter("tools", index++);
            ReadTool(parse, tool);
            parse.Leave();
        }
    }

    /// <summary><c>functions</c>.</summary>
    public static void ReadFunctions(RequestParse parse, JsonElement value)
    {
        int index = 0;
        foreach (JsonElement function in parse.Array("functions", value).Elements())
        {
            parse.Enter("functions", index++);
            ToolParse.AddFunction(parse, "", parse.Object("", function), "parameters"u8, "parameters", cacheControl: default);
            parse.Leave();
        }
    }

    /// <summary><c>tool_choice</c>, or the older <c>function_call</c>; read after the tools it names.</summary>
    public static void ReadChoice(RequestParse parse, JsonElement root)
    {
        JsonElement choice = root.Member("tool_choice"u8);
        JsonElement older = root.Member("function_call"u8);
        if (choice.IsGiven())
        {
            parse.Request.ToolChoice = ReadToolChoice(parse, choice);
            ToolParse.CheckChoice(parse, "tool_choice");
        }
        else if (older.IsGiven())
        {
            parse.Request.ToolChoice = older.ValueKind == JsonValueKind.Object
                ? new ToolChoice(ToolChoiceKind.Named, parse.Name("function_call.name", older.Member("name"u8)))
                : ReadWord(parse, "function_call", older);
            ToolParse.CheckChoice(parse, "function_call");
        }
    }

    /// <summary>A word for which tool must be called.</summary>
    public static ToolChoice ReadWord(RequestParse parse, string field, JsonElement choice)
    {
        switch (parse.Text(field, choice).AsText())
        {
            case "auto":
                return new ToolChoice(ToolChoiceKind.Auto);
            case "none":
                return new ToolChoice(ToolChoiceKind.None);
            case "required":
                return new ToolChoice(ToolChoiceKind.Required);
            default:
                parse.OutOfRange(field, "'auto', 'none', 'required', or an object that names a tool");
                return default;
        }
    }

    private static void ReadTool(RequestParse parse, JsonElement tool)
    {
        JsonElement function = tool.Member("function"u8);
        JsonElement type = tool.Member("type"u8);
        if (type.Is("function"u8) || (!type.IsGiven() && function.IsGiven()))
        {
            if (!parse.Object("function", function).IsGiven())
            {
                parse.Missing("function");
            }

            ToolParse.AddFunction(parse, "function", function, "parameters"u8, "parameters", tool.Member("cache_control"u8));
            return;
        }

        parse.Object("", tool);
        ToolParse.AddSpecial(parse, tool);
    }

    private static ToolChoice ReadToolChoice(RequestParse parse, JsonElement choice)
    {
        if (choice.ValueKind != JsonValueKind.Object)
        {
            return ReadWord(parse, "tool_choice", choice);
        }

        parse.Enter("tool_choice");
        ToolChoice read = default;
        JsonElement type = choice.Member("type"u8);
        if (type.Is("function"u8))
        {
            read = new ToolChoice(ToolChoiceKind.Named, parse.Name("function.name", choice.Member("function"u8).Member("name"u8)));
        }
        else if (type.Is("custom"u8))
        {
            read = new ToolChoice(ToolChoiceKind.Named, parse.Name("custom.name", choice.Member("custom"u8).Member("name"u8)));
        }
        else if (type.Is("allowed_tools"u8))
        {
            parse.Enter("allowed_tools");
            read = ReadAllowed(parse, choice.Member("allowed_tools"u8));
            parse.Leave();
        }
        else
        {
            parse.OutOfRange("type", "'function', 'custom' or 'allowed_tools'");
        }

        parse.Leave();
        return read;
    }

    private static ToolChoice ReadAllowed(RequestParse parse, JsonElement allowed)
    {
        List<string> names = [];
        int index = 0;
        foreach (JsonElement tool in parse.Array("tools", allowed.Member("tools"u8)).Elements())
        {
            parse.Enter("tools", index++);
            bool isCustom = tool.Member("type"u8).Is("custom"u8);
            JsonElement body = tool.Member(isCustom ? "custom"u8 : "function"u8);
            names.Add(parse.Name(isCustom ? "custom.name" : "function.name", body.Member("name"u8)));
            parse.Leave();
        }

        return ReadMode(parse, allowed.Member("mode"u8), names);
    }

    /// <summary>The <c>mode</c> of allowed tools.</summary>
    public static ToolChoice ReadMode(RequestParse parse, JsonElement mode, List<string> names)
    {
        if (names.Count == 0)
        {
            parse.Missing("tools");
        }

        if (!mode.Is("auto"u8) && !mode.Is("required"u8))
        {
            parse.OutOfRange("mode", "'auto' or 'required'");
        }

        return new ToolChoice(mode.Is("required"u8) ? ToolChoiceKind.Required : ToolChoiceKind.Auto) { Allowed = names };
    }
}
