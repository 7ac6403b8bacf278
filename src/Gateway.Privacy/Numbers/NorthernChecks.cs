using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of Nordic, Baltic and Benelux numbers.</summary>
internal static class NorthernChecks
{
    /// <summary>Dutch citizen service number: the 11-test.</summary>
    public static bool Bsn(ReadOnlySpan<char> s) => !IsOneDigit(s) && (Weighted(s, "98765432") - D(s, 8)) % 11 == 0;

    /// <summary>Belgian national number: 97 minus the remainder, a 2 before it for those born since 2000.</summary>
    public static bool Belgian(ReadOnlySpan<char> s)
    {
        var number = Number(s[..9]);
        var check = Two(s, 9);
        var month = Two(s, 2) % 20;
        return month <= 12 && Two(s, 4) <= 31 && (97 - (number % 97) == check || 97 - ((number + 2_000_000_000L) % 97) == check);
    }

    /// <summary>Belgian company: mod 97.</summary>
    public static bool BelgianCompany(ReadOnlySpan<char> s) => s[0] is '0' or '1' && 97 - (Number(s[..8]) % 97) == Two(s, 8);

    /// <summary>Danish civil number: a date; its mod 11 no longer binds.</summary>
    public static bool Cpr(ReadOnlySpan<char> s) => Date(Two(s, 4), Two(s, 2), Two(s, 0) > 60 ? Two(s, 0) - 60 : Two(s, 0));

    /// <summary>Danish company: mod 11.</summary>
    public static bool Cvr(ReadOnlySpan<char> s) => s[0] != '0' && Weighted(s, "27654321") % 11 == 0;

    /// <summary>Swedish personal number of 10 or 12 digits: date and Luhn; coordination numbers have 60 added to the day.</summary>
    public static bool Personnummer(ReadOnlySpan<char> s)
    {
        var ten = s.Length == 12 ? s[2..] : s;
        var day = Two(ten, 4);
        return (s.Length == 10 || Two(s, 0) is >= 18 and <= 20) && Date(Two(ten, 0), Two(ten, 2), day > 60 ? day - 60 : day) && Luhn(ten);
    }

    /// <summary>Swedish organisation: the third digit is 2 or more, Luhn.</summary>
    public static bool Organisation(ReadOnlySpan<char> s) => s[2] >= '2' && s[0] is '1' or '2' or '5' or '7' or '8' or '9' && Luhn(s);

    /// <summary>Finnish personal code: date, a sign of the century, mod 31. Takes the code with its sign.</summary>
    public static bool Hetu(ReadOnlySpan<char> s)
    {
        var number = (Number(s[..6]) * 1000) + Number(s[^4..^1]);
        return Date(Two(s, 4), Two(s, 2), Two(s, 0)) && Number(s[^4..^1]) >= 2 && "0123456789ABCDEFHJKLMNPRSTUVWXY"[(int)(number % 31)] == s[^1]
            && (s.Length == 10 || "YXWVUABCDEF".Contains(s[6]));
    }

    /// <summary>Norwegian birth number: two checks mod 11.</summary>
    public static bool Fodselsnummer(ReadOnlySpan<char> s)
    {
        var first = (11 - (Weighted(s, "376189452") % 11)) % 11;
        var second = (11 - (Weighted(s, "5432765432") % 11)) % 11;
        var day = Two(s, 0) > 40 ? Two(s, 0) - 40 : Two(s, 0);
        return first == D(s, 9) && second == D(s, 10) && day is >= 1 and <= 31 && Two(s, 2) % 40 is >= 1 and <= 12;
    }

    /// <summary>Norwegian organisation: mod 11.</summary>
    public static bool Orgnr(ReadOnlySpan<char> s) => s[0] is '8' or '9' && (11 - (Weighted(s, "32765432") % 11)) % 11 == D(s, 8);

    /// <summary>Estonian and Lithuanian personal code: mod 11, a second row of weights when ten is left.</summary>
    public static bool Baltic(ReadOnlySpan<char> s)
    {
        var check = Weighted(s, "1234567891") % 11;
        check = check == 10 ? Weighted(s, "3456789123") % 11 : check;
        return s[0] is >= '1' and <= '8' && Date(Two(s, 1), Two(s, 3), Two(s, 5)) && check % 10 == D(s, 10);
    }

    /// <summary>Latvian personal code: date and mod 11, or one that begins with 32.</summary>
    public static bool Latvian(ReadOnlySpan<char> s)
    {
        if (s[0] == '3' && s[1] == '2')
        {
            return true;
        }

        var sum = 1 + Weighted(s, "A5842163") + (D(s, 8) * 7) + (D(s, 9) * 9);
        return Two(s, 0) is >= 1 and <= 31 && Two(s, 2) is >= 1 and <= 12 && sum % 11 % 10 == D(s, 10);
    }

    /// <summary>Icelandic identity number: date and mod 11.</summary>
    public static bool Kennitala(ReadOnlySpan<char> s) => Two(s, 2) is >= 1 and <= 12 && Weighted(s, "327654321") % 11 == 0 && s[^1] is '0' or '9' or '8';
}
