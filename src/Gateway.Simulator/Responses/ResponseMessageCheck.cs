using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Responses;

/// <summary>Finds what OpenAI's responses refuse in a message of the input.</summary>
internal static class ResponseMessageCheck
{
    private static readonly HashSet<string> Members = new(StringComparer.Ordinal) { "type", "role", "content", "id", "status", "phase" };
    private static readonly string[] Input = ["input_text", "input_image", "input_file", "input_audio"];
    private static readonly string[] Output = ["output_text", "refusal"];

    /// <summary>The members of each part, beside its type.</summary>
    private static readonly Dictionary<string, string[]> PartMembers = new(StringComparer.Ordinal)
    {
        ["input_text"] = ["text", "prompt_cache_breakpoint"],
        ["input_image"] = ["image_url", "file_id", "detail", "prompt_cache_breakpoint"],
        ["input_file"] = ["file_id", "file_data", "file_url", "filename", "detail", "prompt_cache_breakpoint"],
        ["input_audio"] = ["input_audio", "prompt_cache_breakpoint"],
        ["output_text"] = ["text", "annotations", "logprobs"],
        ["refusal"] = ["refusal"],
    };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement message, string path)
    {
        if (message.Text("role") is not { } role)
        {
            return OpenAIErrors.Missing($"{path}.role");
        }

        if (role is not ("user" or "assistant" or "system" or "developer"))
        {
            return OpenAIErrors.WrongValue($"{path}.role", "'assistant', 'system', 'developer', and 'user'");
        }

        if (message.Unknown(Members) is { } unknown)
        {
            return OpenAIErrors.UnknownParameter($"{path}.{unknown}");
        }

        if (message.Text("id") is { } id && !id.StartsWith("msg", StringComparison.Ordinal))
        {
            return ProviderError.Invalid($"Invalid '{path}.id'. Expected an ID that begins with 'msg'.", $"{path}.id", "invalid_value");
        }

        return message.Find("content") switch
        {
            null => OpenAIErrors.Missing($"{path}.content"),
            { ValueKind: JsonValueKind.String } => null,
            { ValueKind: JsonValueKind.Array } parts => FindInParts(parts, role, $"{path}.content"),
            { } other => OpenAIErrors.WrongType($"{path}.content", "one of an array of objects or string", other.KindName()),
        };
    }

    /// <summary>The first defect of parts that a role sends; null: none.</summary>
    public static ProviderError? FindInParts(JsonElement parts, string role, string path)
    {
        var known = role == "assistant" ? Output : Input;
        var number = 0;
        foreach (var part in parts.EnumerateArray())
        {
            if (FindInPart(part, known, $"{path}[{number++}]") is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    private static ProviderError? FindInPart(JsonElement part, string[] known, string path)
    {
        if (part.Text("type") is not { } type)
        {
            return OpenAIErrors.Missing($"{path}.type");
        }

        if (!known.Contains(type))
        {
            return OpenAIErrors.WrongValue(path, string.Join(" and ", known.Select(name => $"'{name}'")));
        }

        var members = PartMembers[type];
        foreach (var member in part.EnumerateObject())
        {
            if (member.Name != "type" && !members.Contains(member.Name))
            {
                return OpenAIErrors.UnknownParameter($"{path}.{member.Name}");
            }
        }

        return type switch
        {
            "input_text" or "output_text" => part.Text("text") is null ? OpenAIErrors.Missing($"{path}.text") : null,
            "refusal" => part.Text("refusal") is null ? OpenAIErrors.Missing($"{path}.refusal") : null,
            "input_image" when part.Given("image_url") is { ValueKind: not JsonValueKind.String } url =>
                OpenAIErrors.WrongType($"{path}.image_url", "a string", url.KindName()),
            "input_image" => (part.Given("image_url") ?? part.Given("file_id")) is null ? OpenAIErrors.Missing($"{path}.image_url") : null,
            _ => null,
        };
    }
}
