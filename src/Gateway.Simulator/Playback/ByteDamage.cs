using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Playback;

/// <summary>Damage done to bytes that were correct.</summary>
internal static class ByteDamage
{
    /// <summary>Stands in a text where invalid bytes go; of three UTF-8 bytes, as many as replace it.</summary>
    public const string Marker = "\u2042";

    /// <summary>A continuation byte is missing after 0xC3, and 0xFF never occurs in UTF-8.</summary>
    private static readonly byte[] NotUtf8 = [0xC3, 0x28, 0xFF];

    private static ReadOnlySpan<byte> MarkerBytes => "\u2042"u8;

    /// <summary>Puts invalid bytes at the marker if the script asks for them.</summary>
    public static byte[] Apply(Script script, byte[] bytes)
    {
        ArgumentNullException.ThrowIfNull(script);
        if (script.InvalidUtf8)
        {
            for (var at = bytes.AsSpan().IndexOf(MarkerBytes); at >= 0; at = bytes.AsSpan().IndexOf(MarkerBytes))
            {
                NotUtf8.CopyTo(bytes, at);
            }
        }

        return bytes;
    }

    /// <summary>Takes out the last closing brace.</summary>
    public static byte[] BreakJson(byte[] bytes)
    {
        var at = bytes.AsSpan().LastIndexOf((byte)'}');
        return at < 0 ? bytes : [.. bytes.AsSpan(0, at), .. bytes.AsSpan(at + 1)];
    }
}
