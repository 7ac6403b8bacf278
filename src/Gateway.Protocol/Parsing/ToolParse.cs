using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Parsing;

/// <summary>What tools have in common in all dialects.</summary>
internal static class ToolParse
{
    /// <summary>
    /// Adds a function with name and description in <paramref name="definition"/>; <paramref name="field"/> names that object,
    /// empty: here.
    /// </summary>
    public static void AddFunction(
        RequestParse parse, string field, JsonElement definition, ReadOnlySpan<byte> schemaName, string schemaField, JsonElement cacheControl)
    {
        string prefix = field.Length == 0 ? "" : field + ".";
        string name = parse.Name(prefix + "name", definition.Member("name"u8));
        if (name.Length > 0 && !parse.TryAddToolName(name))
        {
            parse.Breaks(prefix + "name", "Two tools have the same name; give each its own.");
        }

        parse.Request.Tools.Add(new CanonicalTool(name, parse.Object(prefix + schemaField, definition.Member(schemaName)))
        {
            Description = parse.Text(prefix + "description", definition.Member("description"u8)),
            Strict = parse.Flag(prefix + "strict", definition.Member("strict"u8)),
            CacheControl = cacheControl,
        });
    }

    /// <summary>Adds a tool with a shape of its own, by its type.</summary>
    public static void AddSpecial(RequestParse parse, JsonElement tool) =>
        parse.Request.Tools.Add(new CanonicalTool(parse.Name("type", tool.Member("type"u8)), default) { Special = tool });

    /// <summary>Checks that what must be called is there to be called.</summary>
    public static void CheckChoice(RequestParse parse, string field)
    {
        CanonicalRequest request = parse.Request;
        if (request.ToolChoice.Kind is ToolChoiceKind.Required or ToolChoiceKind.Named && request.Tools.Count == 0)
        {
            parse.Breaks(field, $"The field '{field}' asks for a call, but there are no tools.");
        }

        // Tools with a shape of their own have their names in it, where only their provider finds them.
        if (request.Tools.Any(static tool => tool.Special.IsGiven()))
        {
            return;
        }

        IEnumerable<string> names = request.ToolChoice.Allowed ?? [];
        if ((request.ToolChoice.Name is { } name ? names.Append(name) : names).Any(wanted => !parse.HasToolName(wanted)))
        {
            parse.Breaks(field, $"The field '{field}' names a tool that is not among the tools.");
        }
    }
}
