using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of numbers of the Americas.</summary>
internal static class AmericanChecks
{
    /// <summary>Social security number: parts never given, and those that advertisements used.</summary>
    public static bool Ssn(ReadOnlySpan<char> s) =>
        !s.StartsWith("000") && !s.StartsWith("666") && s[0] != '9' && Two(s, 3) != 0 && !s.EndsWith("0000")
        && s is not ("078051120" or "219099999" or "123456789") && !s.StartsWith("98765432") && !IsOneDigit(s);

    /// <summary>Individual taxpayer number: begins with 9, groups in use.</summary>
    public static bool Itin(ReadOnlySpan<char> s) =>
        s[0] == '9' && Two(s, 3) is (>= 50 and <= 65) or (>= 70 and <= 88) or (>= 90 and <= 92) or (>= 94 and <= 99);

    /// <summary>Employer number: prefixes of the campuses.</summary>
    public static bool Ein(ReadOnlySpan<char> s) => Two(s, 0) is not (0 or 7 or 8 or 9 or 17 or 18 or 19 or 28 or 29 or 49 or 69 or 70 or 78 or 79 or 89 or 96 or 97);

    /// <summary>Provider identifier: Luhn with 80840 before it.</summary>
    public static bool Npi(ReadOnlySpan<char> s) => s[0] is '1' or '2' && (LuhnSum(s) + 24) % 10 == 0;

    /// <summary>Prescriber's registration: odd places plus twice the even ones.</summary>
    public static bool Dea(ReadOnlySpan<char> s)
    {
        var digits = s[^7..];
        return "ABCDEFGHJKLMPRSTUX".Contains(s[0])
            && (D(digits, 0) + D(digits, 2) + D(digits, 4) + (2 * (D(digits, 1) + D(digits, 3) + D(digits, 5)))) % 10 == D(digits, 6);
    }

    /// <summary>Medicare beneficiary: C A AN N A AN N A A N N, without S, L, O, I, B, Z.</summary>
    public static bool Mbi(ReadOnlySpan<char> s)
    {
        const string Shape = "CAXNAXNAANN";
        for (var i = 0; i < Shape.Length; i++)
        {
            var digit = char.IsAsciiDigit(s[i]);
            var letter = !digit && !"SLOIBZ".Contains(s[i]);
            if (Shape[i] switch { 'C' => !digit || s[i] == '0', 'N' => !digit, 'A' => !letter, _ => !digit && !letter })
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Bank routing number: ranges in use, weights 3, 7, 1.</summary>
    public static bool Aba(ReadOnlySpan<char> s) =>
        Two(s, 0) is (>= 0 and <= 12) or (>= 21 and <= 32) or (>= 61 and <= 72) or 80 && !IsOneDigit(s) && Weighted(s, "371371371") % 10 == 0;

    /// <summary>Canadian social insurance: Luhn, never with 0 or 8 first.</summary>
    public static bool Sin(ReadOnlySpan<char> s) => s[0] is not ('0' or '8') && !IsOneDigit(s) && Luhn(s);

    /// <summary>Mexican interbank account: weights 3, 7, 1.</summary>
    public static bool Clabe(ReadOnlySpan<char> s)
    {
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += D(s, i) * (i % 3) switch { 0 => 3, 1 => 7, _ => 1 } % 10;
        }

        return !IsOneDigit(s) && (10 - (sum % 10)) % 10 == D(s, 17);
    }

    /// <summary>Mexican population code: date, sex, state and consonants; the last digit checks.</summary>
    public static bool Curp(ReadOnlySpan<char> s)
    {
        if (!Date(Two(s, 4), Two(s, 6), Two(s, 8)) || s[10] is not ('H' or 'M' or 'X') || !char.IsAsciiDigit(s[17]))
        {
            return false;
        }

        const string Alphabet = "0123456789ABCDEFGHIJKLMN&OPQRSTUVWXYZ";
        var sum = 0;
        for (var i = 0; i < 17; i++)
        {
            sum += Alphabet.IndexOf(s[i], StringComparison.Ordinal) * (18 - i);
        }

        return (10 - (sum % 10)) % 10 == D(s, 17);
    }

    /// <summary>Mexican tax code: a date behind three or four letters.</summary>
    public static bool Rfc(ReadOnlySpan<char> s)
    {
        var digits = s.Length == 13 ? s[4..10] : s[3..9];
        return !digits.ContainsAnyExceptInRange('0', '9') && !s[..^9].ContainsAnyExceptInRange('A', 'Z') && Date(Two(digits, 0), Two(digits, 2), Two(digits, 4));
    }

    /// <summary>Argentine tax number: mod 11.</summary>
    public static bool Cuit(ReadOnlySpan<char> s)
    {
        var check = (11 - (Weighted(s, "5432765432") % 11)) % 11;
        return Two(s, 0) is 20 or 23 or 24 or 27 or 30 or 33 or 34 or 50 or 51 or 55 && Math.Min(check, 9) == D(s, 10);
    }

    /// <summary>Argentine bank account: two checks of weights 3, 1, 7, 9.</summary>
    public static bool Cbu(ReadOnlySpan<char> s) =>
        !IsOneDigit(s) && (10 - (Weighted(s, "7139713") % 10)) % 10 == D(s, 7) && (10 - (Weighted(s[8..], "3971397139713") % 10)) % 10 == D(s, 21);

    /// <summary>Brazilian person: two checks mod 11.</summary>
    public static bool Cpf(ReadOnlySpan<char> s) =>
        !IsOneDigit(s) && Weighted(s, "A98765432") * 10 % 11 % 10 == D(s, 9) && Weighted(s, "BA98765432") * 10 % 11 % 10 == D(s, 10);

    /// <summary>Brazilian company, alphanumeric since 2026: two checks mod 11 over the characters' codes.</summary>
    public static bool Cnpj(ReadOnlySpan<char> s)
    {
        static int Check(ReadOnlySpan<char> s, ReadOnlySpan<byte> weights)
        {
            var sum = 0;
            for (var i = 0; i < weights.Length; i++)
            {
                sum += (s[i] - '0') * weights[i];
            }

            return sum % 11 < 2 ? 0 : 11 - (sum % 11);
        }

        return char.IsAsciiDigit(s[12]) && char.IsAsciiDigit(s[13]) && !IsOneDigit(s)
            && Check(s, [5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == D(s, 12)
            && Check(s, [6, 5, 4, 3, 2, 9, 8, 7, 6, 5, 4, 3, 2]) == D(s, 13);
    }

    /// <summary>Chilean number: mod 11, the check may be K.</summary>
    public static bool Rut(ReadOnlySpan<char> s)
    {
        var sum = 0;
        for (var i = 0; i < s.Length - 1; i++)
        {
            sum += D(s, s.Length - 2 - i) * ((i % 6) + 2);
        }

        return s[^1] == "0K987654321"[sum % 11];
    }

    /// <summary>Vehicle identification: mod 11 with X for ten, no I, O, Q.</summary>
    public static bool Vin(ReadOnlySpan<char> s)
    {
        ReadOnlySpan<byte> weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
        ReadOnlySpan<byte> letters = [1, 2, 3, 4, 5, 6, 7, 8, 0, 1, 2, 3, 4, 5, 0, 7, 0, 9, 2, 3, 4, 5, 6, 7, 8, 9];
        if (s.ContainsAny("IOQ") || !s.ContainsAnyInRange('0', '9') || !s.ContainsAnyInRange('A', 'Z'))
        {
            return false;
        }

        var sum = 0;
        var named = 0;
        for (var i = 0; i < s.Length; i++)
        {
            named += char.IsAsciiLetter(s[i]) ? 1 : 0;
            sum += (char.IsAsciiDigit(s[i]) ? s[i] - '0' : letters[s[i] - 'A']) * weights[i];
        }

        return named > 1 && s[8] == (sum % 11 == 10 ? 'X' : (char)('0' + (sum % 11)));
    }
}
