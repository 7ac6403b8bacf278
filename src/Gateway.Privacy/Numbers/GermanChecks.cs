using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of German, Austrian and Swiss numbers.</summary>
internal static class GermanChecks
{
    /// <summary>Steuer-ID: MOD 11,10; one digit stands two or three times among the first ten.</summary>
    public static bool TaxId(ReadOnlySpan<char> s)
    {
        if (s[0] == '0' || !Mod11And10(s))
        {
            return false;
        }

        Span<int> counts = stackalloc int[10];
        counts.Clear();
        foreach (var c in s[..10])
        {
            counts[c - '0']++;
        }

        // Test numbers with every digit once are in use in documents, so they are not refused here.
        return counts.IndexOfAnyInRange(4, 10) < 0;
    }

    /// <summary>Steuernummer of 13 digits: the state's code, a zero in the fifth place.</summary>
    public static bool TaxNumber(ReadOnlySpan<char> s) => s.Length != 13 || (Two(s, 0) is >= 1 and <= 16 && !IsOneDigit(s));

    /// <summary>Rentenversicherungsnummer: birth date and MOD 10 over 12 weights.</summary>
    public static bool SocialSecurity(ReadOnlySpan<char> s)
    {
        ReadOnlySpan<byte> weights = [2, 1, 2, 5, 7, 1, 2, 1, 2, 1, 2, 1];
        Span<char> digits = stackalloc char[12];
        s[..8].CopyTo(digits);
        var letter = s[8] - 'A' + 1;
        digits[8] = (char)('0' + (letter / 10));
        digits[9] = (char)('0' + (letter % 10));
        s[9..11].CopyTo(digits[10..]);
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var product = D(digits, i) * weights[i];
            sum += (product / 10) + (product % 10);
        }

        var area = Two(s, 0);
        var day = Two(s, 2);
        return area >= 2 && (day is (>= 1 and <= 31) or (>= 51 and <= 81)) && Two(s, 4) is >= 1 and <= 12 && sum % 10 == D(s, 11);
    }

    /// <summary>Krankenversichertennummer: a letter and Luhn's weights the other way round.</summary>
    public static bool HealthInsurance(ReadOnlySpan<char> s)
    {
        var letter = s[0] - 'A' + 1;
        Span<int> digits = stackalloc int[10];
        digits[0] = letter / 10;
        digits[1] = letter % 10;
        for (var i = 1; i < 9; i++)
        {
            digits[i + 1] = D(s, i);
        }

        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var product = digits[i] * (i % 2 == 0 ? 1 : 2);
            sum += (product / 10) + (product % 10);
        }

        return sum % 10 == D(s, 9);
    }

    /// <summary>Number of an identity card or passport: no vowels, weights 7, 3, 1.</summary>
    public static bool Passport(ReadOnlySpan<char> s) =>
        "CFGHJKLMNPRTVWXYZ".Contains(s[0]) && !HasAny(s[..8], "ABDEIOQSU") && char.IsAsciiDigit(s[8]) && Icao(s[..8]) == D(s, 8);

    /// <summary>Lebenslange Arztnummer: weights 4 and 9.</summary>
    public static bool Lanr(ReadOnlySpan<char> s)
    {
        var sum = Weighted(s, "494949");
        return (10 - (sum % 10)) % 10 == D(s, 6) && Two(s, 7) > 0;
    }

    /// <summary>Betriebsstättennummer: a region's code.</summary>
    public static bool Bsnr(ReadOnlySpan<char> s) => Two(s, 0) is (>= 1 and <= 3) or 17 or 20 or (>= 35 and <= 38) or 46 or (>= 47 and <= 52) or (>= 71 and <= 73) or 78 or 83 or 88 or 93 or 98 or 99;

    /// <summary>Führerschein: letters of the authority, digits, a check character.</summary>
    public static bool DrivingLicence(ReadOnlySpan<char> s) => char.IsAsciiLetter(s[0]) && char.IsAsciiLetterOrDigit(s[1]) && !s[2..10].ContainsAnyExceptInRange('0', '9');

    /// <summary>Postleitzahl: 01001 to 99998.</summary>
    public static bool PostalCode(ReadOnlySpan<char> s) => Number(s) is >= 1001 and <= 99998;

    /// <summary>Handelsregister: HRA or HRB.</summary>
    public static bool CommercialRegister(ReadOnlySpan<char> s) => s.StartsWith("HRA") || s.StartsWith("HRB");

    /// <summary>VAT number behind DE: MOD 11,10.</summary>
    public static bool Vat(ReadOnlySpan<char> s) => s[0] == 'D' && s[1] == 'E' && Mod11And10(s[2..]);

    /// <summary>Austrian social security number: mod 11, date behind it.</summary>
    public static bool AustrianSocialSecurity(ReadOnlySpan<char> s)
    {
        var check = (Weighted(s, "379") + Weighted(s[4..], "584216")) % 11;
        return s[0] != '0' && check == D(s, 3) && Two(s, 4) is >= 1 and <= 31 && Two(s, 6) is >= 1 and <= 15;
    }

    /// <summary>Swiss AHV number: an EAN-13 that begins with 756.</summary>
    public static bool SwissSocialSecurity(ReadOnlySpan<char> s) => s.StartsWith("756") && (10 - (Weighted(s, "131313131313") % 10)) % 10 == D(s, 12);

    /// <summary>Swiss business number: mod 11 behind CHE.</summary>
    public static bool SwissBusiness(ReadOnlySpan<char> s) => s.StartsWith("CHE") && (11 - (Weighted(s[3..], "54327654") % 11)) % 11 == D(s, 11);
}
