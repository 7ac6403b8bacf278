namespace Gateway.Policy.Classification;

/// <summary>Where a value may begin and end. Knows that the text may be JSON as it came, with its escapes.</summary>
internal static class TextBoundary
{
    /// <summary>True for an ASCII letter or digit. Bytes of other scripts are not: they touch a number without being part of it.</summary>
    public static bool IsAlphanumeric(byte value) => char.IsAsciiLetterOrDigit((char)value);

    /// <summary>True when a value may begin at <paramref name="index"/>.</summary>
    public static bool Before(ReadOnlySpan<byte> text, int index) =>
        index == 0 || !IsAlphanumeric(text[index - 1]) || EndsEscape(text, index - 1) || EndsPercent(text, index - 1);

    /// <summary>True when a value may end before <paramref name="index"/>.</summary>
    public static bool After(ReadOnlySpan<byte> text, int index) => index >= text.Length || !IsAlphanumeric(text[index]);

    /// <summary>
    /// True for the letter of a JSON escape such as <c>\n</c>. A doubled backslash counts as well: it is the same escape in
    /// JSON that was put into a JSON string (tool-call arguments).
    /// </summary>
    public static bool EndsEscape(ReadOnlySpan<byte> text, int index) =>
        index > 0 && text[index - 1] == '\\' && text[index] is (byte)'b' or (byte)'f' or (byte)'n' or (byte)'r' or (byte)'t';

    /// <summary>True for the last digit of <c>%3D</c> and the like.</summary>
    private static bool EndsPercent(ReadOnlySpan<byte> text, int index) =>
        index > 1 && text[index - 2] == '%' && char.IsAsciiHexDigit((char)text[index - 1]) && char.IsAsciiHexDigit((char)text[index]);
}
