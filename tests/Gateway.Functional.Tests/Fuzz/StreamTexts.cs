using System.Text;
using System.Text.Json;
using Gateway.Protocol;

namespace Gateway.Functional.Tests.Fuzz;

/// <summary>What of a stream's bytes a reader gets: the text of its whole events, and whether it has an event that ends it well.</summary>
internal static class StreamTexts
{
    /// <summary>The whole events, each with the position of its end.</summary>
    public static IEnumerable<(string Event, int End)> Events(byte[] stream)
    {
        var start = 0;
        while (start < stream.Length)
        {
            var (blank, length) = BlankLine(stream.AsSpan(start));
            if (blank < 0)
            {
                yield break;
            }

            var end = start + blank + length;
            yield return (Encoding.UTF8.GetString(stream, start, blank), end);
            start = end;
        }
    }

    /// <summary>The text of the whole events.</summary>
    public static string Of(Dialect dialect, byte[] stream) => string.Concat(Events(stream).Select(e => Of(dialect, e.Event)));

    /// <summary>True for an event after which the answer counts as complete.</summary>
    public static bool IsFinish(Dialect dialect, string e) => dialect switch
    {
        Dialect.OpenAIChat => e.Contains("\"finish_reason\":\"", StringComparison.Ordinal) || e.Contains("[DONE]", StringComparison.Ordinal),
        Dialect.OpenAIResponses => e.Contains("\"type\":\"response.completed\"", StringComparison.Ordinal),
        Dialect.AnthropicMessages => e.Contains("\"type\":\"message_delta\"", StringComparison.Ordinal) || e.Contains("\"type\":\"message_stop\"", StringComparison.Ordinal),
        _ => e.Contains("\"finishReason\":", StringComparison.Ordinal),
    };

    private static string Of(Dialect dialect, string e)
    {
        var data = e.Split('\n').FirstOrDefault(line => line.StartsWith("data: {", StringComparison.Ordinal));
        if (data is null)
        {
            return "";
        }

        using var document = JsonDocument.Parse(data[6..]);
        var root = document.RootElement;
        return dialect switch
        {
            Dialect.OpenAIChat => Text(root, "choices", "delta", "content"),
            Dialect.OpenAIResponses => root.GetProperty("type").ValueEquals("response.output_text.delta") ? Text(root, "delta") : "",
            Dialect.AnthropicMessages => root.GetProperty("type").ValueEquals("content_block_delta") ? Text(root, "delta", "text") : "",
            _ => Text(root, "candidates", "content", "parts", "text"),
        };
    }

    // A list on the way stands for its first element.
    private static string Text(JsonElement place, params ReadOnlySpan<string> path)
    {
        foreach (var step in path)
        {
            if (place.ValueKind == JsonValueKind.Array)
            {
                place = place.GetArrayLength() > 0 ? place[0] : default;
            }

            if (place.ValueKind != JsonValueKind.Object || !place.TryGetProperty(step, out place))
            {
                return "";
            }
        }

        return place.ValueKind == JsonValueKind.String ? place.GetString()! : "";
    }

    private static (int At, int Length) BlankLine(ReadOnlySpan<byte> rest)
    {
        var feeds = rest.IndexOf("\n\n"u8);
        var returns = rest.IndexOf("\r\n\r\n"u8);
        return returns >= 0 && (feeds < 0 || returns < feeds) ? (returns, 4) : (feeds, 2);
    }
}
