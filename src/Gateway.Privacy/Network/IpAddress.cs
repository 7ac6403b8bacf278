namespace Gateway.Privacy.Network;

/// <summary>What IPv4 and IPv6 addresses have in common.</summary>
internal static class IpAddress
{
    /// <summary>Sure enough: version numbers have three parts, not four.</summary>
    public const float Confidence = 0.8f;

    private const int V4Parts = 4;

    /// <summary>What they are found as.</summary>
    public static FindingType Type { get; } = new("IP_ADDRESS", FindingKinds.Network);

    /// <summary>The end of four numbers up to 255 divided by dots; -1 when there are none.</summary>
    public static int V4(ReadOnlySpan<char> text, int start)
    {
        var position = start;
        for (var part = 0; part < V4Parts; part++)
        {
            var value = 0;
            var length = 0;
            while (position < text.Length && length < 4 && char.IsAsciiDigit(text[position]))
            {
                value = (value * 10) + text[position++] - '0';
                length++;
            }

            if (length is 0 or 4 || value > 255 || (part < V4Parts - 1 && (position >= text.Length || text[position++] != '.')))
            {
                return -1;
            }
        }

        return position;
    }

    /// <summary>The end of the prefix length behind an address (/24) if it has at most so many bits; else the address's end.</summary>
    public static int Prefix(ReadOnlySpan<char> text, int end, int most)
    {
        if (end + 1 >= text.Length || text[end] != '/' || !char.IsAsciiDigit(text[end + 1]))
        {
            return end;
        }

        var position = end + 1;
        var value = 0;
        while (position < text.Length && position - end <= 4 && char.IsAsciiDigit(text[position]))
        {
            value = (value * 10) + text[position++] - '0';
        }

        return value <= most ? position : end;
    }
}
