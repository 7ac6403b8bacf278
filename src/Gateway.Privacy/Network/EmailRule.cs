namespace Gateway.Privacy.Network;

/// <summary>An e-mail address, seen from its <c>@</c>: a local part, a domain of labels, a last label that begins with two letters.</summary>
internal static class EmailRule
{
    /// <summary>Longest local part (RFC 5321, 4.5.3.1.1).</summary>
    private const int MaxLocalPart = 64;

    /// <summary>Longest domain (RFC 5321, 4.5.3.1.2).</summary>
    private const int MaxDomain = 255;

    private const int MinTopLevel = 2;
    private const float Confidence = 0.95f;

    private static readonly FindingType Type = new("EMAIL_ADDRESS", FindingKinds.Email);

    /// <summary>Looks at every at-sign.</summary>
    public static void Scan(in TextScan scan)
    {
        var text = scan.Text;
        for (var at = text.IndexOf('@'); at >= 0;)
        {
            var start = LocalPart(text, at);
            scan.Step(1 + at - start);
            var end = start < at ? Domain(text, at + 1) : at;
            scan.Step(end - at);
            if (end > at)
            {
                scan.Add(Type, Confidence, start, end);
            }

            var next = text[(at + 1)..].IndexOf('@');
            at = next < 0 ? -1 : at + 1 + next;
        }
    }

    // Back to the first sign that no local part has; it begins and ends with a letter or digit, signs aside.
    private static int LocalPart(ReadOnlySpan<char> text, int at)
    {
        var floor = Math.Max(0, at - MaxLocalPart);
        var start = at;
        var letters = false;
        while (start > floor && IsLocal(text[start - 1]))
        {
            start--;
            letters |= char.IsLetterOrDigit(text[start]);
        }

        while (start < at && text[start] is '.' or '-' or '\'')
        {
            start++;
        }

        // The letter of an escape is none of the address: "\n@app.route" is a line of Python.
        if (start > 0 && text[start - 1] == '\\' && text[start] is 'n' or 'r' or 't' or 'b' or 'f')
        {
            start++;
            letters = text[start..at].ContainsAnyInRange('0', 'z');
        }

        return letters && at > 0 && text[at - 1] is not ('.' or '/' or '=') ? start : at;
    }

    private static bool IsLocal(char c) => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or '+' or '%' or '\'' or '!' or '#' or '$' or '&' or '*' or '^' or '~';

    // Labels; the address ends behind the last label that can be a top-level domain.
    private static int Domain(ReadOnlySpan<char> text, int start)
    {
        var end = start - 1;
        var limit = Math.Min(text.Length, start + MaxDomain);
        var label = start;
        var labels = 0;
        while (label < limit)
        {
            var stop = label;
            while (stop < limit && (char.IsLetterOrDigit(text[stop]) || text[stop] is '-'))
            {
                stop++;
            }

            while (stop > label && text[stop - 1] == '-')
            {
                stop--;
            }

            if (stop == label || text[label] == '-')
            {
                break;
            }

            if (labels > 0 && TopLevel(text[label..stop]) is > 0 and var length)
            {
                end = label + length;
            }

            labels++;
            if (stop >= limit || text[stop] != '.')
            {
                break;
            }

            label = stop + 1;
        }

        return end;
    }

    // Two letters or more; a punycode label may hold digits.
    private static int TopLevel(ReadOnlySpan<char> label)
    {
        if (label.StartsWith("xn--", StringComparison.OrdinalIgnoreCase))
        {
            return label.Length;
        }

        var letters = 0;
        while (letters < label.Length && char.IsLetter(label[letters]))
        {
            letters++;
        }

        return letters >= MinTopLevel && (letters == label.Length || label[letters] == '-') ? letters : 0;
    }
}
