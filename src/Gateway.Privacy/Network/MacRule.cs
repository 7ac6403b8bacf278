namespace Gateway.Privacy.Network;

/// <summary>A hardware address: six pairs of hexadecimal digits with colons or dashes between.</summary>
internal static class MacRule
{
    private const int Length = 17;
    private const float Confidence = 0.7f;

    private static readonly FindingType Type = new("MAC_ADDRESS", FindingKinds.Network);

    /// <summary>Looks at every colon and dash.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 2;
        while (position < text.Length)
        {
            var sign = text[position..].IndexOfAny(':', '-');
            if (sign < 0)
            {
                return;
            }

            var start = position + sign - 2;
            position += sign + 1;
            scan.Step(Length);
            if (start + Length <= text.Length && IsAddress(text.Slice(start, Length))
                && (start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ':' or '-'))
                && (start + Length == text.Length || !(char.IsLetterOrDigit(text[start + Length]) || text[start + Length] is ':' or '-')))
            {
                scan.Add(Type, Confidence, start, start + Length);
                position = start + Length;
            }
        }
    }

    // Broadcast and the empty address belong to nobody.
    private static bool IsAddress(ReadOnlySpan<char> text)
    {
        var sign = text[2];
        var zeros = 0;
        var efs = 0;
        for (var i = 0; i < Length; i++)
        {
            if (i % 3 == 2 ? text[i] != sign : !char.IsAsciiHexDigit(text[i]))
            {
                return false;
            }

            zeros += text[i] == '0' ? 1 : 0;
            efs += text[i] is 'F' or 'f' ? 1 : 0;
        }

        return zeros < 12 && efs < 12;
    }
}
