namespace Gateway.Privacy.Network;

/// <summary>
/// Words with dots in them: IPv4 addresses and, where all is wanted, bare host names. One look at each word serves both, since an address
/// and a name end alike.
/// </summary>
internal static class DottedRule
{
    private const float Bare = 0.2f;

    /// <summary>Longest host name (RFC 1035, 2.3.4).</summary>
    private const int MaxName = 255;

    private static readonly FindingType Domain = new("DOMAIN_NAME", FindingKinds.None);

    /// <summary>Common top-level domains: a bare name with another is too often a file or a method.</summary>
    private static readonly HashSet<string> TopLevels = new(StringComparer.OrdinalIgnoreCase)
    {
        "com", "org", "net", "io", "de", "fr", "uk", "il", "eu", "nl", "pl", "es", "it", "ch", "at", "be", "se", "no", "fi", "dk", "cz", "gov", "edu", "info", "biz", "co", "us", "ca", "au", "jp", "br", "in",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> TopLevel = TopLevels.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Hops from dot to dot.</summary>
    public static void Scan(in TextScan scan)
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
            var floor = position;
            position = dot + 1;
            if (dot == 0 || position >= text.Length || !char.IsAsciiLetterOrDigit(text[dot - 1]) || !char.IsAsciiLetterOrDigit(text[position]))
            {
                continue;
            }

            if (char.IsAsciiDigit(text[dot - 1]) && char.IsAsciiDigit(text[position]) && TryAddress(scan, dot) is > 0 and var end)
            {
                position = end;
            }
            else if (scan.WantsAll)
            {
                position = Math.Max(position, Name(scan, dot, floor));
            }
        }
    }

    // Answers where to go on; 0 when there is no address.
    private static int TryAddress(in TextScan scan, int dot)
    {
        var text = scan.Text;
        var start = dot;
        while (start > 0 && dot - start < 4 && char.IsAsciiDigit(text[start - 1]))
        {
            start--;
        }

        scan.Step(16);
        var end = IpAddress.V4(text, start);
        if (end < 0)
        {
            return 0;
        }

        if ((start == 0 || !(char.IsLetterOrDigit(text[start - 1]) || text[start - 1] is '.' or '_' or ':')) && (end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] == '_')))
        {
            scan.Add(IpAddress.Type, IpAddress.Confidence, start, IpAddress.Prefix(text, end, 32));
        }

        return end;
    }

    // A name whose last label is a common top-level domain; answers where it ends.
    private static int Name(in TextScan scan, int dot, int floor)
    {
        var text = scan.Text;
        var start = dot;
        while (start > floor && dot - start < MaxName && char.IsAsciiLetterOrDigit(text[start - 1]))
        {
            start--;
        }

        var end = dot;
        while (end < text.Length && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '.' or '-'))
        {
            end++;
        }

        scan.Step(end - start);
        var stop = text[dot..end].TrimEnd('.').Length + dot;
        var last = text[start..stop].LastIndexOf('.');
        if (last > 0 && (start == 0 || !(text[start - 1] is '@' or '/' or '-' or '_')) && TopLevel.Contains(text[(start + last + 1)..stop]))
        {
            scan.Add(Domain, Bare, start, stop);
        }

        return end;
    }
}
