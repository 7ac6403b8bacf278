using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>Checks of Spanish, Italian, French, Portuguese and Romanian numbers.</summary>
internal static class RomanceChecks
{
    private const string DniLetters = "TRWAGMYFPDXBNJZSQVHLCKE";

    /// <summary>Spanish DNI: eight digits and the letter of their remainder by 23.</summary>
    public static bool Dni(ReadOnlySpan<char> s) => s[^1] == DniLetters[(int)(Number(s[..^1]) % 23)];

    /// <summary>Spanish NIE: X, Y or Z stands for 0, 1 or 2.</summary>
    public static bool Nie(ReadOnlySpan<char> s) =>
        s[0] is 'X' or 'Y' or 'Z' && s[^1] == DniLetters[(int)((((s[0] - 'X') * 10_000_000L) + Number(s[1..^1])) % 23)];

    /// <summary>Spanish CIF: Luhn over seven digits, as a digit or a letter.</summary>
    public static bool Cif(ReadOnlySpan<char> s)
    {
        if (!"ABCDEFGHJNPQRSUVWKLM".Contains(s[0]))
        {
            return false;
        }

        Span<char> digits = stackalloc char[8];
        s[1..8].CopyTo(digits);
        digits[7] = '0';
        var check = (10 - (LuhnSum(digits) % 10)) % 10;
        return s[8] == '0' + check || s[8] == "JABCDEFGHI"[check];
    }

    /// <summary>Spanish social security: mod 97 over province and number.</summary>
    public static bool Nss(ReadOnlySpan<char> s)
    {
        var number = Number(s[2..^2]);
        var provinced = number < 10_000_000 && s.Length == 12 ? number + (Two(s, 0) * 10_000_000L) : Number(s[..^2]);
        return provinced % 97 == Two(s, s.Length - 2);
    }

    /// <summary>Italian fiscal code: mod 26 with its own values for odd places.</summary>
    public static bool FiscalCode(ReadOnlySpan<char> s)
    {
        ReadOnlySpan<byte> odd = [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8, 12, 14, 16, 10, 22, 25, 24, 23];
        if (!FiscalShape(s))
        {
            return false;
        }

        var sum = 0;
        for (var i = 0; i < 15; i++)
        {
            var value = char.IsAsciiDigit(s[i]) ? s[i] - '0' : s[i] - 'A';
            sum += i % 2 == 0 ? odd[value] : value;
        }

        return s[15] == 'A' + (sum % 26);
    }

    /// <summary>Letters where letters go, digits (or the letters that stand for them) elsewhere.</summary>
    public static bool FiscalShape(ReadOnlySpan<char> s)
    {
        for (var i = 0; i < s.Length; i++)
        {
            var letter = i is < 6 or 8 or 11 or 15;
            if (letter ? !char.IsAsciiLetterUpper(s[i]) : !char.IsAsciiDigit(s[i]) && !"LMNPQRSTUV".Contains(s[i]))
            {
                return false;
            }
        }

        return "ABCDEHLMPRST".Contains(s[8]);
    }

    /// <summary>Italian VAT number: Luhn.</summary>
    public static bool ItalianVat(ReadOnlySpan<char> s) => !IsOneDigit(s) && Luhn(s);

    /// <summary>Italian driving licence: two letters, seven digits and a letter, or U1 and eight characters.</summary>
    public static bool ItalianLicence(ReadOnlySpan<char> s) =>
        char.IsAsciiLetterUpper(s[9])
        && (s[0] == 'U' && s[1] == '1'
            ? s[2..9].IndexOfAny("AEIOU") < 0 && s[2..9].IndexOfAnyInRange('0', '9') >= 0
            : char.IsAsciiLetter(s[0]) && char.IsAsciiLetter(s[1]) && !s[2..9].ContainsAnyExceptInRange('0', '9'));

    /// <summary>French social security: 97 minus the remainder; 2A and 2B are Corsica.</summary>
    public static bool Nir(ReadOnlySpan<char> s)
    {
        Span<char> digits = stackalloc char[13];
        s[..13].CopyTo(digits);
        if (digits[5] == '2' && digits[6] is 'A' or 'B')
        {
            digits[5] = '1';
            digits[6] = digits[6] == 'A' ? '9' : '8';
        }

        return s[0] is '1' or '2' or '3' or '4' or '7' or '8' && !digits.ContainsAnyExceptInRange('0', '9')
            && !s[13..].ContainsAnyExceptInRange('0', '9')
            && (Two(s, 3) is (>= 1 and <= 12) or (>= 20 and <= 42) or (>= 50 and <= 99))
            && 97 - (int)(Number(digits) % 97) == Two(s, 13);
    }

    /// <summary>French establishment: Luhn, or a sum by five for the post.</summary>
    public static bool Siret(ReadOnlySpan<char> s)
    {
        if (s.StartsWith("356000000"))
        {
            var sum = 0;
            foreach (var c in s)
            {
                sum += c - '0';
            }

            return sum % 5 == 0;
        }

        return !IsOneDigit(s) && Luhn(s) && Luhn(s[..9]);
    }

    /// <summary>French company: Luhn.</summary>
    public static bool Siren(ReadOnlySpan<char> s) => !IsOneDigit(s) && Luhn(s);

    /// <summary>French tax number of a person: mod 511.</summary>
    public static bool FrenchTax(ReadOnlySpan<char> s) => s[0] is >= '0' and <= '3' && Number(s[..10]) % 511 == Number(s[10..]);

    /// <summary>Portuguese tax number: mod 11, weights 9 to 2.</summary>
    public static bool PortugueseTax(ReadOnlySpan<char> s)
    {
        var check = 11 - (Weighted(s, "98765432") % 11);
        return s[0] is not ('0' or '4') && (check > 9 ? 0 : check) == D(s, 8);
    }

    /// <summary>Portuguese citizen card: Luhn over letters and digits.</summary>
    public static bool PortugueseCard(ReadOnlySpan<char> s)
    {
        var sum = 0;
        for (var i = 0; i < s.Length; i++)
        {
            var value = Base36(s[i]) * (i % 2 == 0 ? 2 : 1);
            sum += i % 2 == 0 && value > 9 ? value - 9 : value;
        }

        return !s[..9].ContainsAnyExceptInRange('0', '9') && char.IsAsciiDigit(s[11]) && sum % 10 == 0;
    }

    /// <summary>Romanian personal code: mod 11 over 279146358279.</summary>
    public static bool Cnp(ReadOnlySpan<char> s)
    {
        var check = Weighted(s, "279146358279") % 11;
        return s[0] != '0' && Date(Two(s, 1), Two(s, 3), Two(s, 5)) && (check == 10 ? 1 : check) == D(s, 12);
    }
}
