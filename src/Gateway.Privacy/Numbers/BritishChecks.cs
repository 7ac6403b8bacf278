using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of British and Irish numbers.</summary>
internal static class BritishChecks
{
    /// <summary>NHS number: mod 11, weights 10 to 2.</summary>
    public static bool Nhs(ReadOnlySpan<char> s) => !IsOneDigit(s) && (11 - (Weighted(s, "A98765432") % 11)) % 11 == D(s, 9);

    /// <summary>National insurance number: prefixes that are given, suffix A to D.</summary>
    public static bool Nino(ReadOnlySpan<char> s)
    {
        var prefix = s[..2];
        return !HasAny(prefix, "DFIQUV") && s[1] != 'O' && s[^1] is >= 'A' and <= 'D'
            && prefix is not ("BG" or "GB" or "NK" or "KN" or "TN" or "NT" or "ZZ");
    }

    /// <summary>Unique taxpayer reference: the first digit checks the other nine, mod 11.</summary>
    public static bool Utr(ReadOnlySpan<char> s) => s[0] == "21987654321"[Weighted(s[1..], "678954321") % 11];

    /// <summary>Driving licence: five letters or nines of the name, the date of birth with 50 added to a woman's month.</summary>
    public static bool DrivingLicence(ReadOnlySpan<char> s)
    {
        var nines = false;
        var letters = 0;
        foreach (var c in s[..5])
        {
            if (c == '9')
            {
                nines = true;
            }
            else if (nines || !char.IsAsciiLetterUpper(c))
            {
                return false;
            }
            else
            {
                letters++;
            }
        }

        if (letters == 0 || s[5..11].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        var month = Two(s, 6);
        month = month > 50 ? month - 50 : month;
        return month is >= 1 and <= 12 && Two(s, 8) is >= 1 and <= 31
            && char.IsAsciiLetterUpper(s[11]) && (char.IsAsciiLetterUpper(s[12]) || s[12] == '9')
            && char.IsAsciiLetterUpper(s[14]) && char.IsAsciiLetterUpper(s[15]);
    }

    /// <summary>Postcode: outward letters without Q, V, X first and I, J, Z second, inward letters without C, I, K, M, O, V.</summary>
    public static bool Postcode(ReadOnlySpan<char> s) =>
        !"QVX".Contains(s[0]) && (char.IsAsciiDigit(s[1]) || !"IJZ".Contains(s[1]))
        && char.IsAsciiDigit(s[^3]) && !HasAny(s[^2..], "CIKMOV")
        && (s.Length != 5 || char.IsAsciiDigit(s[1]));

    /// <summary>Number plate since 2001: area letters, a half-year code that exists, no I or Q.</summary>
    public static bool Plate2001(ReadOnlySpan<char> s) =>
        s[0] is not ('I' or 'Q' or 'Z' or 'J' or 'T' or 'U' or 'X') && s[1] is not ('I' or 'Q' or 'Z') && !s[4..].ContainsAny("IQ")
        && Two(s, 2) is (>= 2 and <= 29) or (>= 51 and <= 79);

    /// <summary>Number plate of 1983 to 2001: the letter of the year first.</summary>
    public static bool Plate1983(ReadOnlySpan<char> s) => s[0] is not ('I' or 'O' or 'Q' or 'U' or 'Z') && !s[^3..].ContainsAny("IQZ") && s[1] != '0';

    /// <summary>Number plate of 1963 to 1983: the letter of the year last.</summary>
    public static bool Plate1963(ReadOnlySpan<char> s) => s[^1] is not ('I' or 'O' or 'Q' or 'U' or 'Z') && !s[..3].ContainsAny("IQZ") && s[3] != '0';

    /// <summary>Irish personal public service number: mod 23 with an optional second letter.</summary>
    public static bool Pps(ReadOnlySpan<char> s)
    {
        var second = s.Length > 8 && s[8] != 'W' ? (s[8] - 'A' + 1) * 9 : 0;
        return s[7] == "WABCDEFGHIJKLMNOPQRSTUV"[(Weighted(s, "8765432") + second) % 23];
    }

    /// <summary>British VAT number: mod 97, in its old or its newer form.</summary>
    public static bool Vat(ReadOnlySpan<char> s)
    {
        var rest = (Weighted(s, "8765432") + Two(s, 7)) % 97;
        return rest is 0 or 42;
    }
}
