using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of numbers of Asia, the Pacific and Africa.</summary>
internal static class AsianChecks
{
    /// <summary>Indian Aadhaar: Verhoeff, begins with 2 to 9, no palindrome.</summary>
    public static bool Aadhaar(ReadOnlySpan<char> s) => s[0] >= '2' && Verhoeff(s);

    /// <summary>Indian PAN: the fourth letter is the kind of holder.</summary>
    public static bool Pan(ReadOnlySpan<char> s) => "ABCFGHJLPTK".Contains(s[3]);

    /// <summary>Indian GSTIN: a state, a PAN, an entity, Z.</summary>
    public static bool Gstin(ReadOnlySpan<char> s) => Two(s, 0) is (>= 1 and <= 38) or 97 or 99 && s[13] == 'Z' && s[12] != '0';

    /// <summary>Indian passport: a letter without Q, X, Z, a digit that is not zero first, none last.</summary>
    public static bool IndianPassport(ReadOnlySpan<char> s) => s[0] is not ('Q' or 'X' or 'Z') && s[1] != '0' && s[7] != '0';

    /// <summary>Singaporean NRIC and FIN: mod 11 with letters.</summary>
    public static bool Nric(ReadOnlySpan<char> s)
    {
        var sum = Weighted(s[1..], "2765432") + (s[0] is 'T' or 'G' ? 4 : s[0] == 'M' ? 3 : 0);
        return s[8] == (s[0] is 'S' or 'T' ? "JZIHGFEDCBA" : s[0] == 'M' ? "KLJNPQRTUWX" : "XWUTRQPNMLK")[sum % 11];
    }

    /// <summary>Singaporean business: three forms by length, checked by their letters and year.</summary>
    public static bool Uen(ReadOnlySpan<char> s)
    {
        if (s.Length == 9)
        {
            return char.IsAsciiLetterUpper(s[8]) && !s[..8].ContainsAnyExceptInRange('0', '9') && s[8] == "XMKECAWLJDB"[Weighted(s, "A4938271") % 11];
        }

        if (char.IsAsciiDigit(s[0]))
        {
            return char.IsAsciiLetterUpper(s[9]) && !s[..9].ContainsAnyExceptInRange('0', '9') && s[9] == "ZKCMDNERGWH"[Weighted(s, "A86497531") % 11];
        }

        if (s[0] is not ('R' or 'S' or 'T') || s[1..3].ContainsAnyExceptInRange('0', '9') || s[3..5].ContainsAnyExceptInRange('A', 'Z')
            || s[5..9].ContainsAnyExceptInRange('0', '9'))
        {
            return false;
        }

        const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWX0123456789";
        ReadOnlySpan<byte> weights = [4, 3, 5, 3, 10, 2, 2, 5, 7];
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += weights[i] * Alphabet.IndexOf(s[i], StringComparison.Ordinal);
        }

        return s[9] == Alphabet[(((sum - 5) % 11) + 11) % 11];
    }

    /// <summary>Australian tax file number: mod 11.</summary>
    public static bool Tfn(ReadOnlySpan<char> s) => !IsOneDigit(s) && (s.Length == 9 ? Weighted(s, "14375869A") : Weighted(s, "A7846351")) % 11 == 0;

    /// <summary>Australian business number: mod 89.</summary>
    public static bool Abn(ReadOnlySpan<char> s) => (Weighted(s, "A13579BDFHJ") - 10) % 89 == 0 && s[0] != '0';

    /// <summary>Australian company number: mod 10.</summary>
    public static bool Acn(ReadOnlySpan<char> s) => !IsOneDigit(s) && (10 - (Weighted(s, "87654321") % 10)) % 10 == D(s, 8);

    /// <summary>Australian Medicare card: begins with 2 to 6, mod 10.</summary>
    public static bool Medicare(ReadOnlySpan<char> s) => s[0] is >= '2' and <= '6' && Weighted(s, "13791379") % 10 == D(s, 8);

    /// <summary>New Zealand tax number: mod 11, a second row of weights when ten is left.</summary>
    public static bool Ird(ReadOnlySpan<char> s)
    {
        Span<char> nine = stackalloc char[9];
        nine[0] = '0';
        s.CopyTo(nine[(9 - s.Length)..]);
        var check = (11 - (Weighted(nine, "32765432") % 11)) % 11;
        check = check == 10 ? (11 - (Weighted(nine, "74325276") % 11)) % 11 : check;
        return Number(s) is > 10_000_000 and < 150_000_000 && check == D(nine, 8);
    }

    /// <summary>South African identity: date, citizenship, Luhn.</summary>
    public static bool SouthAfrican(ReadOnlySpan<char> s) => Date(Two(s, 0), Two(s, 2), Two(s, 4)) && s[10] is '0' or '1' or '2' && s[11] is '8' or '9' && Luhn(s);

    /// <summary>Korean resident or foreigner: a date and the digit of the century. The check digit no longer binds.</summary>
    public static bool Rrn(ReadOnlySpan<char> s) => Date(Two(s, 0), Two(s, 2), Two(s, 4)) && s[6] is >= '1' and <= '4';

    /// <summary>Korean foreigner registration: 5 to 8 behind the date.</summary>
    public static bool Frn(ReadOnlySpan<char> s) => Date(Two(s, 0), Two(s, 2), Two(s, 4)) && s[6] is >= '5' and <= '8';

    /// <summary>Korean business: weights 1, 3, 7.</summary>
    public static bool Brn(ReadOnlySpan<char> s) => (10 - ((Weighted(s, "137137135") + (D(s, 8) * 5 / 10)) % 10)) % 10 == D(s, 9);

    /// <summary>Korean driving licence: a region.</summary>
    public static bool KoreanLicence(ReadOnlySpan<char> s) => Two(s, 0) is >= 11 and <= 28;

    /// <summary>Japanese My Number: mod 11.</summary>
    public static bool MyNumber(ReadOnlySpan<char> s)
    {
        var rest = Weighted(s, "65432765432") % 11;
        return !IsOneDigit(s) && (rest < 2 ? 0 : 11 - rest) == D(s, 11);
    }

    /// <summary>Chinese resident identity: date and MOD 11-2.</summary>
    public static bool Chinese(ReadOnlySpan<char> s)
    {
        if (s[..17].ContainsAnyExceptInRange('0', '9') || !Date(Two(s, 8), Two(s, 10), Two(s, 12)) || Two(s, 6) is not (18 or 19 or 20))
        {
            return false;
        }

        return Mod11And2(s);
    }

    /// <summary>Turkish identity: two checks.</summary>
    public static bool Turkish(ReadOnlySpan<char> s)
    {
        var odd = D(s, 0) + D(s, 2) + D(s, 4) + D(s, 6) + D(s, 8);
        var even = D(s, 1) + D(s, 3) + D(s, 5) + D(s, 7);
        return s[0] != '0' && ((odd * 7) - even + 110) % 10 == D(s, 9) && (odd + even + D(s, 9)) % 10 == D(s, 10);
    }

    /// <summary>Thai identity: mod 11, a province's code.</summary>
    public static bool Thai(ReadOnlySpan<char> s) =>
        s[0] is >= '1' and <= '8' && Two(s, 1) is (>= 10 and <= 27) or (>= 30 and <= 58) or (>= 60 and <= 67) or (>= 70 and <= 77) or (>= 80 and <= 86) or (>= 90 and <= 96)
        && (11 - (Weighted(s, "DCBA98765432") % 11)) % 10 == D(s, 12) && !IsOneDigit(s);

    /// <summary>Israeli identity: Luhn over nine digits.</summary>
    public static bool Israeli(ReadOnlySpan<char> s) => !IsOneDigit(s) && Luhn(s);

    /// <summary>Hong Kong identity: mod 11 over letters and digits.</summary>
    public static bool HongKong(ReadOnlySpan<char> s)
    {
        var two = s.Length == 9;
        var sum = two ? (Base36(s[0]) * 9) + (Base36(s[1]) * 8) : (36 * 9) + (Base36(s[0]) * 8);
        sum += Weighted(s[^7..], "765432");
        var check = (11 - (sum % 11)) % 11;
        return s[^1] == (check == 10 ? 'A' : (char)('0' + check));
    }

    /// <summary>Philippine tax number: mod 11.</summary>
    public static bool PhilippineTax(ReadOnlySpan<char> s) => Weighted(s, "98765432") % 11 == D(s, 8);

    /// <summary>Turkish number plate: a province's code from 01 to 81.</summary>
    public static bool TurkishPlate(ReadOnlySpan<char> s) => Two(s, 0) is >= 1 and <= 81;

    /// <summary>New Zealand's accounts: a bank, a branch, seven digits and a suffix; most banks weigh them modulo 11.</summary>
    public static bool NewZealandAccount(ReadOnlySpan<char> s)
    {
        var bank = Checksums.Two(s, 0);
        if (bank is 0 or > 38)
        {
            return false;
        }

        // Banks 08, 09, 25 to 29, 31 and 33 have schemes of their own: their bank code alone is held against them.
        var isCommon = bank is not (8 or 9 or (>= 25 and <= 29) or 31 or 33);
        var weights = Checksums.Number(s.Slice(6, 7)) < 990_000 ? "0063790A5842" : "0000000A5842";
        return !isCommon || (Checksums.Weighted(s, weights) + Checksums.D(s, 12)) % 11 == 0;
    }
}
