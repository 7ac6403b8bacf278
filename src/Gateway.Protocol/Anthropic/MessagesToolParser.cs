using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Reads the tools of a Messages request, and which of them must be called.</summary>
internal static class MessagesToolParser
{
    /// <summary><c>tools</c>.</summary>
    public static void ReadTools(RequestParse parse, JsonElement value)
    {
        int index = 0;
        foreach (JsonElement tool in parse.Array("tools", value).Elements())
        {
            parse.Enter("tools", index++);
            ReadTool(parse, parse.Object("", tool));
            parse.Leave();
        }
    }

    /// <summary><c>tool_choice</c>; read after the tools it names.</summary>
    public static void ReadChoice(RequestParse parse, JsonElement choice)
    {
        if (!parse.Object("tool_choice", choice).IsGiven())
        {
            return;
        }

        parse.Enter("tool_choice");
        parse.Request.ToolChoice = ReadKind(parse, choice);
        bool? isSingle = parse.Flag("disable_parallel_tool_use", choice.Member("disable_parallel_tool_use"u8));
        parse.Request.ParallelToolCalls = !isSingle;
        parse.Leave();
        ToolParse.CheckChoice(parse, "tool_choice");
    }

    private static void ReadTool(RequestParse parse, JsonElement tool)
    {
        JsonElement type = parse.Text("type", tool.Member("type"u8));
        if (type.IsGiven() && !type.Is("custom"u8))
        {
            ToolParse.AddSpecial(parse, tool);
            return;
        }

        JsonElement mark = parse.Object("cache_control", tool.Member("cache_control"u8));
        ToolParse.AddFunction(parse, "", tool, "input_schema"u8, "input_schema", mark);
        parse.ForeignMembers(tool, "type", "name", "description", "input_schema", "strict", "cache_control");
    }

    private static ToolChoice ReadKind(RequestParse parse, JsonElement choice)
    {
        switch (parse.Text("type", choice.Member("type"u8)).AsText())
        {
            case "auto":
                return new ToolChoice(ToolChoiceKind.Auto);
            case "none":
                return new ToolChoice(ToolChoiceKind.None);
            case "any":
                return new ToolChoice(ToolChoiceKind.Required);
            case "tool":
                return new ToolChoice(ToolChoiceKind.Named, parse.Name("name", choice.Member("name"u8)));
            default:
                parse.OutOfRange("type", "'auto', 'any', 'tool' or 'none'");
                return default;
        }
    }
}
