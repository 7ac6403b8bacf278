namespace Gateway.Privacy.Numbers;

/// <summary>An IBAN, seen from its country code: the country's length, ISO 7064 mod 97-10, boundaries.</summary>
internal static class IbanRule
{
    /// <summary>Longest IBAN.</summary>
    private const int MaxLength = 34;

    /// <summary>Lengths by country from the IBAN registry (SWIFT, release 99), and those in use without an entry.</summary>
    internal const string Lengths =
        "AD24 AE23 AL28 AO25 AT20 AZ28 BA20 BE16 BF28 BG22 BH22 BI27 BJ28 BR29 BY28 CF27 CG27 CH21 CI28 CM27 CR22 CV25 CY28 "
        + "CZ24 DE22 DJ27 DK18 DO28 DZ26 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GA27 GB22 GE22 GI23 GL18 GQ27 GR27 GT28 GW25 HN28 "
        + "HR21 HU28 IE22 IL23 IQ23 IR26 IS26 IT27 JO30 KM27 KW30 KZ20 LB28 LC32 LI21 LT20 LU20 LV21 LY25 MA28 MC27 MD24 ME22 "
        + "MG27 MK19 ML28 MN20 MR27 MT31 MU30 MZ25 NE28 NI28 NL18 NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 "
        + "SD18 SE24 SI19 SK24 SM27 SN28 SO23 ST25 SV28 TD27 TG28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";

    /// <summary>Length per pair of letters; 0 = no country. A table of bytes, since this is asked for every "ab12".</summary>
    private static readonly byte[] LengthOf = BuildLengths();

    /// <summary>What it finds.</summary>
    public static FindingType Type { get; } = new("IBAN_CODE", FindingKinds.Iban);

    /// <summary>
    /// The length of the text that an IBAN from its beginning takes, separators included, and what its check says; 0 when the text
    /// has no such number of characters. Groups are divided by single spaces or dashes.
    /// </summary>
    public static int Match(ReadOnlySpan<char> text, out bool valid)
    {
        valid = false;
        if (text.Length < 4 || !char.IsAsciiLetter(text[0]) || !char.IsAsciiLetter(text[1]) || !char.IsAsciiDigit(text[2]) || !char.IsAsciiDigit(text[3]))
        {
            return 0;
        }

        var length = LengthOf[(((text[0] | 0x20) - 'a') * 26) + (text[1] | 0x20) - 'a'];
        Span<char> characters = stackalloc char[MaxLength];
        var count = 0;
        var next = 0;
        for (; count < length && next < text.Length; next++)
        {
            if (char.IsAsciiLetterOrDigit(text[next]))
            {
                characters[count++] = char.ToUpperInvariant(text[next]);
            }
            else if (text[next] is not (' ' or '-') || !char.IsAsciiLetterOrDigit(text[next - 1]))
            {
                return 0;
            }
        }

        if (length == 0 || count < length || (next < text.Length && char.IsAsciiLetterOrDigit(text[next])))
        {
            return 0;
        }

        // The first four characters count last.
        Span<char> turned = stackalloc char[MaxLength];
        characters[4..length].CopyTo(turned);
        characters[..4].CopyTo(turned[(length - 4)..]);
        valid = Checksums.Mod97(turned[..length]);
        return next;
    }

    private static byte[] BuildLengths()
    {
        var lengths = new byte[26 * 26];
        foreach (var entry in Lengths.Split(' '))
        {
            lengths[((entry[0] - 'A') * 26) + entry[1] - 'A'] = byte.Parse(entry.AsSpan(2));
        }

        return lengths;
    }
}
