namespace Gateway.Privacy.Network;

/// <summary>IPv6 addresses, with a zone or a prefix length behind them if there is one.</summary>
internal static class Ipv6Rule
{
    /// <summary>An IPv6 address with an embedded IPv4 one has 45 characters; a zone may follow.</summary>
    private const int MaxV6 = 45;

    private const int V6Groups = 8;

    /// <summary>Looks at every colon between hexadecimal digits.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var colon = text[position..].IndexOf(':');
            if (colon < 0)
            {
                return;
            }

            colon += position;
            var start = colon;
            while (start > position && colon - start < 5 && char.IsAsciiHexDigit(text[start - 1]))
            {
                start--;
            }

            position = colon + 1;
            if (position < text.Length && (text[position] == ':' || (start < colon && char.IsAsciiHexDigit(text[position]))))
            {
                position = Math.Max(position, TryV6(scan, start));
            }
        }
    }

    // Answers where to go on: behind the address, or behind what cannot be one.
    private static int TryV6(in TextScan scan, int start)
    {
        var text = scan.Text;
        var limit = Math.Min(text.Length, start + MaxV6);
        var end = start;
        while (end < limit && (char.IsAsciiHexDigit(text[end]) || text[end] is ':' or '.'))
        {
            end++;
        }

        while (end > start && (text[end - 1] == '.' || (text[end - 1] == ':' && (end - 2 < start || text[end - 2] != ':'))))
        {
            end--;
        }

        scan.Step(1 + ((end - start) * 2));
        if (end - start < 2 || !IsV6(text[start..end])
            || (start > 0 && (char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is ':' or '.' or '_'))
            || (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] == ':')))
        {
            return start + Math.Max(1, end - start);
        }

        if (end < text.Length && text[end] == '%')
        {
            var zone = end + 1;
            while (zone < text.Length && zone - end < 16 && char.IsAsciiLetterOrDigit(text[zone]))
            {
                zone++;
            }

            end = zone;
        }

        // A lone :: stands in much code; it says nothing about anybody.
        scan.Add(IpAddress.Type, end - start > 2 ? IpAddress.Confidence : 0.1f, start, IpAddress.Prefix(text, end, 128));
        return end;
    }

    private static bool IsV6(ReadOnlySpan<char> text)
    {
        var groups = 0;
        var gap = false;
        for (var i = 0; i < text.Length;)
        {
            if (text[i] == ':')
            {
                if (i + 1 < text.Length && text[i + 1] == ':')
                {
                    if (gap)
                    {
                        return false;
                    }

                    gap = true;
                    i += 2;
                    continue;
                }

                if (i == 0)
                {
                    return false;
                }

                i++;
                continue;
            }

            var length = 0;
            while (i + length < text.Length && char.IsAsciiHexDigit(text[i + length]))
            {
                length++;
            }

            if (i + length < text.Length && text[i + length] == '.')
            {
                return IpAddress.V4(text, i) == text.Length && (gap ? groups + 2 <= V6Groups : groups + 2 == V6Groups);
            }

            if (length is 0 or > 4)
            {
                return false;
            }

            groups++;
            i += length;
        }

        return gap ? groups < V6Groups : groups == V6Groups;
    }
}
