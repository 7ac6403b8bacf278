using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Reads the tools of a Responses request, and which of them must be called.</summary>
internal static class ResponsesToolParser
{
    /// <summary><c>tools</c>.</summary>
    public static void ReadTools(RequestParse parse, JsonElement value)
    {
        int index = 0;
        foreach (JsonElement tool in parse.Array("tools", value).Elements())
        {
            parse.Enter("tools", index++);
            if (parse.Object("", tool).Member("type"u8).Is("function"u8))
            {
                ToolParse.AddFunction(parse, "", tool, "parameters"u8, "parameters", cacheControl: default);
            }
            else
            {
                ToolParse.AddSpecial(parse, tool);
            }

            parse.Leave();
        }
    }

    /// <summary><c>tool_choice</c>; read after the tools it names.</summary>
    public static void ReadChoice(RequestParse parse, JsonElement choice)
    {
        if (!choice.IsGiven())
        {
            return;
        }

        if (choice.ValueKind != JsonValueKind.Object)
        {
            parse.Request.ToolChoice = ChatToolParser.ReadWord(parse, "tool_choice", choice);
        }
        else
        {
            parse.Enter("tool_choice");
            JsonElement type = choice.Member("type"u8);
            if (type.Is("function"u8) || type.Is("custom"u8))
            {
                parse.Request.ToolChoice = new ToolChoice(ToolChoiceKind.Named, parse.Name("name", choice.Member("name"u8)));
            }
            else if (type.Is("allowed_tools"u8))
            {
                parse.Request.ToolChoice = ReadAllowed(parse, choice);
            }
            else
            {
                // One of the provider's own tools.
                parse.Name("type", type);
                parse.Foreign("", choice);
            }

            parse.Leave();
        }

        ToolParse.CheckChoice(parse, "tool_choice");
    }

    private static ToolChoice ReadAllowed(RequestParse parse, JsonElement allowed)
    {
        List<string> names = [];
        int index = 0;
        foreach (JsonElement tool in parse.Array("tools", allowed.Member("tools"u8)).Elements())
        {
            parse.Enter("tools", index++);
            bool isNamed = tool.Member("type"u8).Is("function"u8) || tool.Member("type"u8).Is("custom"u8);
            names.Add(isNamed ? parse.Name("name", tool.Member("name"u8)) : parse.Name("type", tool.Member("type"u8)));
            parse.Leave();
        }

        return ChatToolParser.ReadMode(parse, allowed.Member("mode"u8), names);
    }
}
