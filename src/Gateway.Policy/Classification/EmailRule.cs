namespace Gateway.Policy.Classification;

/// <summary>An e-mail address, seen from its <c>@</c>.</summary>
internal static class EmailRule
{
    /// <summary>Longest local part (RFC 5321, 4.5.3.1.1).</summary>
    private const int MaxLocalPart = 64;

    /// <summary>Longest domain (RFC 5321, 4.5.3.1.2).</summary>
    private const int MaxDomain = 255;

    /// <summary>Shortest top-level domain.</summary>
    private const int MinTopLevel = 2;

    /// <summary>True when the <c>@</c> at <paramref name="at"/> belongs to an address.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, int at, ref long steps) =>
        EndsLocalPart(text, at, ref steps) && StartsDomain(text[(at + 1)..], ref steps);

    // One letter or digit before the @, behind nothing but signs, is enough. The letter of an escape is none: "\n@app.route"
    // is a line of Python.
    private static bool EndsLocalPart(ReadOnlySpan<byte> text, int at, ref long steps)
    {
        var end = Math.Max(0, at - MaxLocalPart);
        for (var i = at - 1; i >= end; i--)
        {
            steps++;
            var value = text[i];
            if (TextBoundary.IsAlphanumeric(value) || value >= 0x80)
            {
                return !TextBoundary.EndsEscape(text, i);
            }

            if (value is not ((byte)'_' or (byte)'-' or (byte)'+'))
            {
                return false;
            }
        }

        return false;
    }

    // Labels, and one behind the first that begins like a top-level domain: two letters or more, then no digit. It need not
    // be the last: a sentence may go on behind the address without a space.
    private static bool StartsDomain(ReadOnlySpan<byte> text, ref long steps)
    {
        var labelStart = 0;
        var letters = 0;
        var labels = 0;
        var limit = Math.Min(text.Length, MaxDomain);
        for (var i = 0; i <= limit; i++)
        {
            steps++;
            var value = i < limit ? text[i] : (byte)0;
            if (char.IsAsciiLetter((char)value) || value >= 0x80)
            {
                letters += letters == i - labelStart ? 1 : 0;
                continue;
            }

            if (labels > 0 && letters >= MinTopLevel && !(char.IsAsciiDigit((char)value) && letters == i - labelStart))
            {
                return true;
            }

            if (value == '.' && i > labelStart)
            {
                (labelStart, letters, labels) = (i + 1, 0, labels + 1);
            }
            else if (!char.IsAsciiDigit((char)value) && !(value == '-' && i > labelStart))
            {
                return false;
            }
            else if (letters == i - labelStart)
            {
                letters = 0;
            }
        }

        return false;
    }
}
