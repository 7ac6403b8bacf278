namespace Gateway.Privacy.Numbers;

/// <summary>The check-digit schemes that many countries share. All take digits unless they say otherwise.</summary>
internal static class Checksums
{
    /// <summary>Value of the digit at an index.</summary>
    public static int D(ReadOnlySpan<char> s, int index) => s[index] - '0';

    /// <summary>Two digits as a number.</summary>
    public static int Two(ReadOnlySpan<char> s, int index) => (D(s, index) * 10) + D(s, index + 1);

    /// <summary>Digits as a number; at most 18 of them.</summary>
    public static long Number(ReadOnlySpan<char> s)
    {
        long value = 0;
        foreach (var c in s)
        {
            value = (value * 10) + c - '0';
        }

        return value;
    }

    /// <summary>Sum of the leading digits times their weights, each weight written as one character (0-9, A = 10, ...).</summary>
    public static int Weighted(ReadOnlySpan<char> s, ReadOnlySpan<char> weights)
    {
        var sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            sum += D(s, i) * Base36(weights[i]);
        }

        return sum;
    }

    /// <summary>0 to 9 for a digit, 10 to 35 for a letter.</summary>
    public static int Base36(char c) => char.IsAsciiDigit(c) ? c - '0' : c - 'A' + 10;

    /// <summary>ISO/IEC 7812-1 annex B.</summary>
    public static bool Luhn(ReadOnlySpan<char> s) => LuhnSum(s) % 10 == 0;

    /// <summary>The sum that Luhn divides by ten.</summary>
    public static int LuhnSum(ReadOnlySpan<char> s)
    {
        var sum = 0;
        var twice = false;
        for (var i = s.Length - 1; i >= 0; i--)
        {
            var d = D(s, i) << (twice ? 1 : 0);
            sum += d > 9 ? d - 9 : d;
            twice = !twice;
        }

        return sum;
    }

    /// <summary>ISO/IEC 7064 MOD 11,10.</summary>
    public static bool Mod11And10(ReadOnlySpan<char> s)
    {
        var product = 10;
        for (var i = 0; i < s.Length - 1; i++)
        {
            var sum = (D(s, i) + product) % 10;
            product = (sum == 0 ? 10 : sum) * 2 % 11;
        }

        return (11 - product) % 10 == D(s, s.Length - 1);
    }

    /// <summary>ISO 13616 and ISO/IEC 7064 MOD 97-10 over letters and digits, the check digits last.</summary>
    public static bool Mod97(ReadOnlySpan<char> s)
    {
        var rest = 0;
        foreach (var c in s)
        {
            var value = Base36(c);
            rest = ((rest * (value > 9 ? 100 : 10)) + value) % 97;
        }

        return rest == 1;
    }

    /// <summary>ISO/IEC 7064 MOD 11-2: the check character may be X.</summary>
    public static bool Mod11And2(ReadOnlySpan<char> s)
    {
        var rest = 0;
        foreach (var c in s[..^1])
        {
            rest = (rest + c - '0') * 2 % 11;
        }

        var check = (12 - rest) % 11;
        return s[^1] == (check == 10 ? 'X' : (char)('0' + check));
    }

    /// <summary>The check that ICAO documents, German and Polish cards use: weights 7, 3, 1, letters from 10.</summary>
    public static int Icao(ReadOnlySpan<char> s)
    {
        var sum = 0;
        for (var i = 0; i < s.Length; i++)
        {
            sum += Base36(s[i]) * (i % 3) switch { 0 => 7, 1 => 3, _ => 1 };
        }

        return sum % 10;
    }

    /// <summary>Verhoeff's dihedral check.</summary>
    public static bool Verhoeff(ReadOnlySpan<char> s)
    {
        ReadOnlySpan<byte> multiply =
        [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 2, 3, 4, 0, 6, 7, 8, 9, 5, 2, 3, 4, 0, 1, 7, 8, 9, 5, 6, 3, 4, 0, 1, 2, 8, 9, 5, 6, 7, 4, 0, 1, 2, 3, 9, 5, 6, 7, 8,
            5, 9, 8, 7, 6, 0, 4, 3, 2, 1, 6, 5, 9, 8, 7, 1, 0, 4, 3, 2, 7, 6, 5, 9, 8, 2, 1, 0, 4, 3, 8, 7, 6, 5, 9, 3, 2, 1, 0, 4, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0,
        ];
        ReadOnlySpan<byte> permute =
        [
            0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 1, 5, 7, 6, 2, 8, 3, 0, 9, 4, 5, 8, 0, 3, 7, 9, 6, 1, 4, 2, 8, 9, 1, 6, 0, 4, 3, 5, 2, 7,
            9, 4, 5, 3, 1, 2, 6, 8, 7, 0, 4, 2, 8, 6, 5, 7, 3, 9, 0, 1, 2, 7, 9, 3, 8, 0, 6, 4, 1, 5, 7, 0, 4, 6, 9, 1, 3, 2, 5, 8,
        ];
        var check = 0;
        for (var i = 0; i < s.Length; i++)
        {
            check = multiply[(check * 10) + permute[(i % 8 * 10) + D(s, s.Length - 1 - i)]];
        }

        return check == 0;
    }

    /// <summary>True when a day of a month of a year exists; February has 29 days in every fourth year.</summary>
    public static bool Date(int year, int month, int day) =>
        month is >= 1 and <= 12 && day >= 1 && day <= month switch { 2 => year % 4 == 0 ? 29 : 28, 4 or 6 or 9 or 11 => 30, _ => 31 };

    /// <summary>True when one of a few characters is there.</summary>
    public static bool HasAny(ReadOnlySpan<char> s, string characters) => s.IndexOfAny(characters) >= 0;

    /// <summary>True when all characters are the same.</summary>
    public static bool IsOneDigit(ReadOnlySpan<char> s) => !s.ContainsAnyExcept(s[0]);
}
