namespace Gateway.Policy.Classification;

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

    /// <summary>True when an IBAN begins at <paramref name="start"/>.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, int start, ref long steps)
    {
        steps++;
        if (!IsCountryAndCheckDigits(text.Slice(start, 4)))
        {
            return false;
        }

        var length = LengthOf[(((text[start] | 0x20) - 'a') * 26) + (text[start + 1] | 0x20) - 'a'];
        return length > 0 && TextBoundary.Before(text, start) && Checks(text[start..], length, ref steps);
    }

    private static bool IsCountryAndCheckDigits(ReadOnlySpan<byte> four) =>
        char.IsAsciiLetter((char)four[0]) && char.IsAsciiLetter((char)four[1])
        && char.IsAsciiDigit((char)four[2]) && char.IsAsciiDigit((char)four[3]);

    private static bool Checks(ReadOnlySpan<byte> text, int length, ref long steps)
    {
        Span<byte> characters = stackalloc byte[MaxLength];
        var count = 0;
        var next = 0;
        while (count < length)
        {
            steps++;
            if (next >= text.Length)
            {
                return false;
            }

            var value = text[next++];
            if (TextBoundary.IsAlphanumeric(value))
            {
                characters[count++] = value;
            }
            else if (value is not ((byte)' ' or (byte)'-') || !TextBoundary.IsAlphanumeric(text[next - 2]))
            {
                return false;
            }
        }

        return TextBoundary.After(text, next) && IsMod97(characters[..length]);
    }

    // The first four characters count last. Letters are two digits: A = 10.
    private static bool IsMod97(ReadOnlySpan<byte> characters)
    {
        var rest = 0;
        for (var i = 0; i < characters.Length; i++)
        {
            var value = characters[(i + 4) % characters.Length];
            rest = char.IsAsciiDigit((char)value)
                ? ((rest * 10) + value - '0') % 97
                : ((rest * 100) + (value | 0x20) - 'a' + 10) % 97;
        }

        return rest == 1;
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
