using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of Polish, Czech, Slovak, Bulgarian, Croatian, Slovenian and Serbian numbers, and of Hungarian and Greek ones.</summary>
internal static class SlavicChecks
{
    /// <summary>Polish PESEL: weights 1, 3, 7, 9; the month tells the century.</summary>
    public static bool Pesel(ReadOnlySpan<char> s) => Date(Two(s, 0), Two(s, 2) % 20, Two(s, 4)) && Weighted(s, "13791379131") % 10 == 0;

    /// <summary>Polish tax number: mod 11.</summary>
    public static bool Nip(ReadOnlySpan<char> s)
    {
        var digits = s[0] == 'P' ? s[2..] : s;
        return (s[0] != 'P' || s[1] == 'L') && Weighted(digits, "657234567") % 11 == D(digits, 9) && !IsOneDigit(digits);
    }

    /// <summary>Polish business register number of 9 or 14 digits: mod 11.</summary>
    public static bool Regon(ReadOnlySpan<char> s)
    {
        return !IsOneDigit(s) && Weighted(s, "89234567") % 11 % 10 == D(s, 8)
            && (s.Length == 9 || Weighted(s, "2485097361248") % 11 % 10 == D(s, 13));
    }

    /// <summary>Polish identity card: three letters, weights 7, 3, 1 with the check in the fourth place.</summary>
    public static bool Dowod(ReadOnlySpan<char> s)
    {
        Span<char> rest = stackalloc char[8];
        s[..3].CopyTo(rest);
        s[4..].CopyTo(rest[3..]);
        return Icao(rest) == D(s, 3) || IcaoOfAll(s);
    }

    /// <summary>Polish passport: two letters and seven digits, the check in the third place.</summary>
    public static bool Passport(ReadOnlySpan<char> s)
    {
        return ((Base36(s[0]) * 7) + (Base36(s[1]) * 3) + (D(s, 2) * 9) + Weighted(s[3..], "173173")) % 10 == 0;
    }

    /// <summary>Czech and Slovak birth number: mod 11 since 1954; women have 50 added to the month.</summary>
    public static bool BirthNumber(ReadOnlySpan<char> s)
    {
        var month = Two(s, 2);
        month = month > 70 ? month - 70 : month > 50 ? month - 50 : month > 20 ? month - 20 : month;
        return Date(Two(s, 0), month, Two(s, 4))
            && (s.Length == 9 || Number(s[..9]) % 11 % 10 == D(s, 9));
    }

    /// <summary>Czech company number: mod 11.</summary>
    public static bool Ico(ReadOnlySpan<char> s) => (11 - (Weighted(s, "8765432") % 11)) % 10 == D(s, 7);

    /// <summary>Bulgarian civil number: mod 11; the month tells the century.</summary>
    public static bool Egn(ReadOnlySpan<char> s) => Date(Two(s, 0), Two(s, 2) % 20, Two(s, 4)) && Weighted(s, "2485A9736") % 11 % 10 == D(s, 9);

    /// <summary>Number of the former Yugoslavia: date and mod 11.</summary>
    public static bool Jmbg(ReadOnlySpan<char> s)
    {
        var check = 11 - (Weighted(s, "765432765432") % 11);
        return Two(s, 0) is >= 1 and <= 31 && Two(s, 2) is >= 1 and <= 12 && (check > 9 ? 0 : check) == D(s, 12);
    }

    /// <summary>Croatian personal number: MOD 11,10.</summary>
    public static bool Oib(ReadOnlySpan<char> s) => !IsOneDigit(s) && Mod11And10(s);

    /// <summary>Slovenian tax number: mod 11.</summary>
    public static bool SlovenianTax(ReadOnlySpan<char> s)
    {
        var check = 11 - (Weighted(s, "8765432") % 11);
        return s[0] != '0' && check != 11 && (check == 10 ? 0 : check) == D(s, 7);
    }

    /// <summary>Hungarian tax number: weights 9, 7, 3, 1.</summary>
    public static bool HungarianTax(ReadOnlySpan<char> s) => (10 - (Weighted(s, "9731973") % 10)) % 10 == D(s, 7);

    /// <summary>Hungarian tax number of a person: begins with 8, mod 11.</summary>
    public static bool HungarianPerson(ReadOnlySpan<char> s) => s[0] == '8' && Weighted(s, "123456789") % 11 == D(s, 9);

    /// <summary>Greek tax number: powers of two, mod 11.</summary>
    public static bool Afm(ReadOnlySpan<char> s)
    {
        var sum = 0;
        for (var i = 0; i < 8; i++)
        {
            sum += D(s, i) << (8 - i);
        }

        return !IsOneDigit(s) && sum % 11 % 10 == D(s, 8);
    }

    /// <summary>Greek social security: date and Luhn.</summary>
    public static bool Amka(ReadOnlySpan<char> s) => Two(s, 0) is >= 1 and <= 31 && Two(s, 2) is >= 1 and <= 12 && Luhn(s);

    private static bool IcaoOfAll(ReadOnlySpan<char> s) =>
        ((Base36(s[0]) * 7) + (Base36(s[1]) * 3) + Base36(s[2]) + (D(s, 3) * 9) + Weighted(s[4..], "73173")) % 10 == 0;
}
