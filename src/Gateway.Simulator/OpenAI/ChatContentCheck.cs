using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Finds what OpenAI's chat endpoint refuses in a message's content.</summary>
internal static class ChatContentCheck
{
    private static readonly HashSet<string> TextOnly = new(StringComparer.Ordinal) { "text" };
    private static readonly HashSet<string> User = new(StringComparer.Ordinal) { "text", "image_url", "input_audio", "file" };
    private static readonly HashSet<string> Assistant = new(StringComparer.Ordinal) { "text", "refusal" };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(JsonElement message, string role, string path)
    {
        if (message.Given("content") is not { } content)
        {
            var isSaid = role == "assistant"
                && (message.Given("tool_calls") ?? message.Given("function_call") ?? message.Given("refusal") ?? message.Given("audio")) is not null;
            return isSaid || role == "function" ? null : OpenAIErrors.WrongType($"{path}.content", "one of a string or array of objects", "null");
        }

        if (content.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (content.ValueKind != JsonValueKind.Array)
        {
            return OpenAIErrors.WrongType($"{path}.content", "one of a string or array of objects", content.KindName());
        }

        var known = role switch { "user" => User, "assistant" => Assistant, _ => TextOnly };
        var number = 0;
        foreach (var part in content.EnumerateArray())
        {
            if (FindInPart(part, known, $"{path}.content[{number++}]") is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    private static ProviderError? FindInPart(JsonElement part, HashSet<string> known, string path)
    {
        if (part.Text("type") is not { } type)
        {
            return OpenAIErrors.Missing($"{path}.type");
        }

        if (!known.Contains(type))
        {
            return OpenAIErrors.WrongValue($"{path}.type", string.Join(", ", known.Select(name => $"'{name}'")));
        }

        foreach (var member in part.EnumerateObject())
        {
            if (member.Name != "type" && member.Name != type && member.Name != "prompt_cache_breakpoint")
            {
                return OpenAIErrors.UnknownParameter($"{path}.{member.Name}");
            }
        }

        return type switch
        {
            "text" => part.Text("text") is null ? OpenAIErrors.Missing($"{path}.text") : null,
            "refusal" => part.Text("refusal") is null ? OpenAIErrors.Missing($"{path}.refusal") : null,
            "image_url" => FindInImage(part, path),
            "input_audio" => part.Find("input_audio")?.Text("data") is null ? OpenAIErrors.Missing($"{path}.input_audio.data") : null,
            _ => (part.Find("file")?.Text("file_data") ?? part.Find("file")?.Text("file_id")) is null ? OpenAIErrors.Missing($"{path}.file.file_id") : null,
        };
    }

    private static ProviderError? FindInImage(JsonElement part, string path)
    {
        if (part.Find("image_url") is not { ValueKind: JsonValueKind.Object } image)
        {
            return OpenAIErrors.WrongType($"{path}.image_url", "an object", "a string");
        }

        var isAddress = image.Text("url") is { } url
            && (url.StartsWith("data:image/", StringComparison.OrdinalIgnoreCase)
                || url.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
                || url.StartsWith("http://", StringComparison.OrdinalIgnoreCase));
        return isAddress ? null : ProviderError.Invalid(
            "Invalid image URL. Expected a valid URL, or a data URL with a base64-encoded image.", $"{path}.image_url.url", "invalid_image_url");
    }
}
