using System.Text.Json;

namespace Gateway.Simulator.Providers;

/// <summary>Reads members of JSON values that may have any shape.</summary>
internal static class JsonReading
{
    /// <summary>A member; null if this is no object or has no such member.</summary>
    public static JsonElement? Find(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : null;

    /// <summary>A member that is there and not null.</summary>
    public static JsonElement? Given(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: not JsonValueKind.Null } value ? value : null;

    /// <summary>A string member; null if it is anything else.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    /// <summary>A whole number; null if it is anything else.</summary>
    public static int? Integer(this JsonElement element, string name) =>
        element.Find(name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    /// <summary>Whether a member is <c>true</c>.</summary>
    public static bool IsTrue(this JsonElement element, string name) => element.Find(name) is { ValueKind: JsonValueKind.True };

    /// <summary>The elements of an array member; none if it is anything else.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement element, string name) =>
        element.Find(name) is { } value ? value.List() : [];

    /// <summary>The elements of an array; none if it is anything else.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Array ? [.. element.EnumerateArray()] : [];

    /// <summary>The strings among the elements of an array member, or the one string that the member is.</summary>
    public static IReadOnlyList<string> Texts(this JsonElement element, string name) => element.Find(name) switch
    {
        { ValueKind: JsonValueKind.String } one => [one.GetString() ?? string.Empty],
        { ValueKind: JsonValueKind.Array } many =>
            [.. many.EnumerateArray().Where(item => item.ValueKind == JsonValueKind.String).Select(item => item.GetString() ?? string.Empty)],
        _ => [],
    };

    /// <summary>The first member whose name is in neither set; null if all are known.</summary>
    public static string? Unknown(this JsonElement element, IReadOnlySet<string> known, IReadOnlySet<string>? allowed = null)
    {
        if (element.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in element.EnumerateObject())
            {
                if (!known.Contains(member.Name) && allowed?.Contains(member.Name) is not true)
                {
                    return member.Name;
                }
            }
        }

        return null;
    }

    /// <summary>The kind of a value as OpenAI's messages name it.</summary>
    public static string KindName(this JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
