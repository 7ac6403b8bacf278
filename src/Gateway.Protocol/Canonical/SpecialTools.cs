using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Tools that are no functions: which there are, and what they are called.</summary>
internal static class SpecialTools
{
    /// <summary>True for a tool that is no function.</summary>
    public static bool IsSpecial(this CanonicalTool tool) => tool.Special.ValueKind == JsonValueKind.Object;

    /// <summary>True for OpenAI's tools with free text as input.</summary>
    public static bool IsCustom(this CanonicalTool tool) => tool.IsSpecial() && tool.Special.Member("type"u8).Is("custom"u8);

    /// <summary>True when a grammar binds the input of a custom tool.</summary>
    public static bool HasGrammar(this CanonicalTool tool) => CustomBody(tool).Member("format"u8).Member("type"u8).Is("grammar"u8);

    /// <summary>What a custom tool says of itself: chat wraps it in <c>custom</c>, Responses does not.</summary>
    public static JsonElement CustomBody(CanonicalTool tool) =>
        tool.Special.Member("custom"u8) is { ValueKind: JsonValueKind.Object } inner ? inner : tool.Special;

    /// <summary>What a call or a choice names the tool by: its name, or its type where it has none.</summary>
    public static string NameOf(CanonicalTool tool) =>
        tool.IsSpecial() && CustomBody(tool).Member("name"u8) is { ValueKind: JsonValueKind.String } name ? name.GetString()! : tool.Name;
}
