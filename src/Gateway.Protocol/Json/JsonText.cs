namespace Gateway.Protocol.Json;

/// <summary>Where a string's or number's bytes lie, quotes excluded.</summary>
/// <param name="Start">Position of the first byte.</param>
/// <param name="Length">Number of bytes, as escaped.</param>
/// <param name="IsEscaped">True when the bytes hold a backslash.</param>
internal readonly record struct JsonText(int Start, int Length, bool IsEscaped)
{
    /// <summary>The bytes, escapes not resolved.</summary>
    public ReadOnlySpan<byte> In(ReadOnlySpan<byte> text) => text.Slice(Start, Length);
}
