using System.Text;
using System.Text.Json;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Providers;

/// <summary>Reads the few members that the simulator acts on, out of either provider's request.</summary>
internal static class ProviderRequestReader
{
    /// <summary>Choices answered at most, as at OpenAI's older models.</summary>
    private const int MaximumChoices = 128;

    /// <summary>Reads a request; a defect comes back as the error to answer with.</summary>
    public static ProviderRequest? Read(ReadOnlyMemory<byte> body, out ProviderError? error)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return Read(document.RootElement, out error);
        }
        catch (JsonException)
        {
            error = Invalid("The body is not valid JSON.", null);
            return null;
        }
    }

    private static ProviderRequest? Read(JsonElement root, out ProviderError? error)
    {
        error = null;
        if (root.ValueKind != JsonValueKind.Object)
        {
            error = Invalid("The body must be a JSON object.", null);
        }
        else if (Find(root, "model") is not { ValueKind: JsonValueKind.String })
        {
            error = Invalid("'model' must be a string.", "model");
        }
        else if (Find(root, "messages") is not { ValueKind: JsonValueKind.Array })
        {
            error = Invalid("'messages' must be an array.", "messages");
        }

        if (error is not null)
        {
            return null;
        }

        return new ProviderRequest
        {
            Model = root.GetProperty("model").GetString() ?? string.Empty,
            Stream = Find(root, "stream") is { ValueKind: JsonValueKind.True },
            IncludeUsage = Find(root, "stream_options") is { ValueKind: JsonValueKind.Object } options
                && Find(options, "include_usage") is { ValueKind: JsonValueKind.True },
            Choices = Math.Clamp(Integer(root, "n") ?? 1, 1, MaximumChoices),
            MaximumTokens = Integer(root, "max_completion_tokens") ?? Integer(root, "max_tokens"),
            Tools = ReadTools(root),
            PromptTokens = TokenCount.OfBytes(Count(root.GetProperty("messages")) + (Find(root, "system") is { } system ? CountText(system) : 0)),
        };
    }

    private static ProviderError Invalid(string message, string? parameter) =>
        new(StatusCodes.Status400BadRequest, message, Parameter: parameter);

    private static JsonElement? Find(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) ? value : null;

    private static int? Integer(JsonElement element, string name) =>
        Find(element, name) is { ValueKind: JsonValueKind.Number } value && value.TryGetInt32(out var number) ? number : null;

    private static List<string> ReadTools(JsonElement root)
    {
        var names = new List<string>();
        if (Find(root, "tools") is not { ValueKind: JsonValueKind.Array } tools)
        {
            return names;
        }

        foreach (var tool in tools.EnumerateArray())
        {
            if (tool.ValueKind != JsonValueKind.Object)
            {
                continue;
            }

            var holder = Find(tool, "function") is { ValueKind: JsonValueKind.Object } function ? function : tool;
            if (Find(holder, "name") is { ValueKind: JsonValueKind.String } name)
            {
                names.Add(name.GetString() ?? string.Empty);
            }
        }

        return names;
    }

    private static long Count(JsonElement messages)
    {
        var bytes = 0L;
        foreach (var message in messages.EnumerateArray())
        {
            if (message.ValueKind == JsonValueKind.Object && Find(message, "content") is { } content)
            {
                bytes += CountText(content);
            }
        }

        return bytes;
    }

    /// <summary>A string, or an array of parts of which the texts (and the contents of results) count.</summary>
    private static long CountText(JsonElement content)
    {
        if (content.ValueKind == JsonValueKind.String)
        {
            return Encoding.UTF8.GetByteCount(content.GetString() ?? string.Empty);
        }

        if (content.ValueKind != JsonValueKind.Array)
        {
            return 0;
        }

        var bytes = 0L;
        foreach (var part in content.EnumerateArray())
        {
            if (part.ValueKind == JsonValueKind.Object)
            {
                bytes += Find(part, "text") is { } text ? CountText(text) : 0;
                bytes += Find(part, "content") is { } inner ? CountText(inner) : 0;
            }
        }

        return bytes;
    }
}
