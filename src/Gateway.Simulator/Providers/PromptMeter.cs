using System.Text;
using System.Text.Json;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Providers;

/// <summary>Counts the texts of a request, whatever its schema.</summary>
internal static class PromptMeter
{
    /// <summary>Members that hold text, or parts in which text is.</summary>
    private static readonly string[] Holders = ["text", "content", "parts", "output"];

    /// <summary>Tokens of the texts in these values.</summary>
    public static int Count(params ReadOnlySpan<JsonElement?> values)
    {
        var bytes = 0L;
        foreach (var value in values)
        {
            bytes += value is { } given ? Bytes(given) : 0;
        }

        return TokenCount.OfBytes(bytes);
    }

    private static long Bytes(JsonElement value)
    {
        var bytes = 0L;
        switch (value.ValueKind)
        {
            case JsonValueKind.String:
                return Encoding.UTF8.GetByteCount(value.GetString() ?? string.Empty);
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    bytes += Bytes(item);
                }

                return bytes;
            case JsonValueKind.Object:
                foreach (var holder in Holders)
                {
                    bytes += value.Find(holder) is { } held ? Bytes(held) : 0;
                }

                return bytes;
            default:
                return 0;
        }
    }
}
