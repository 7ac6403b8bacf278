namespace Gateway.Privacy.Network;

/// <summary>IPv4 and IPv6 addresses, with a prefix length behind them if there is one.</summary>
internal static class IpRule
{
    private const float Confidence = 0.8f;

    /// <summary>An IPv6 address with an embedded IPv4 one has 45 characters; a zone may follow.</summary>
    private const int MaxV6 = 45;

    private const int V4Parts = 4;
    private const int V6Groups = 8;

    private static readonly FindingType Type = new("IP_ADDRESS", FindingKinds.Network);

    /// <summary>Looks at every dot between digits and every colon between hexadecimal digits.</summary>
    public static void Scan(in TextScan scan)
    {
        ScanV4(scan);
        ScanV6(scan);
    }

    private static void ScanV4(in TextScan scan)
    {
        var text = scan.Text;
        var position = 0;
        while (position < text.Length)
        {
            var dot = text[position..].IndexOf('.');
            if (dot < 0)
            {
                return;
            }

            dot += position;
            position = dot + 1;
            if (dot == 0 || !char.IsAsciiDigit(text[dot - 1]) || position >= text.Length || !char.IsAsciiDigit(text[position]))
            {
                continue;
            }

            var start = dot;
            while (start > 0 && dot - start < 4 && char.IsAsciiDigit(text[start - 1]))
            {
                start--;
            }

            scan.Step(16);
            var end = V4(text, start);
            if (end < 0)
            {
                continue;
            }

            position = end;
            if ((start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or ':')) && MayEnd(text, end))
            {
                scan.Add(Type, Confidence, start, Prefix(text, end, 32));
            }
        }
    }

    // The end of four numbers up to 255 divided by dots; -1 when there are none.
    private static int V4(ReadOnlySpan<char> text, int start)
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

    private static void ScanV6(in TextScan scan)
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
        scan.Add(Type, end - start > 2 ? Confidence : 0.1f, start, Prefix(text, end, 128));
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
                return V4(text, i) == text.Length && (gap ? groups + 2 <= V6Groups : groups + 2 == V6Groups);
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

    private static bool MayEnd(ReadOnlySpan<char> text, int end) => end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_');

    private static int Prefix(ReadOnlySpan<char> text, int end, int most)
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
