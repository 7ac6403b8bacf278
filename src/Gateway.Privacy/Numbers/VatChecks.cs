using static Gateway.Privacy.Numbers.Checksums;

namespace Gateway.Privacy.Numbers;

/// <summary>The check digits of tax numbers by country. Where a country publishes none, its length and first digits must do.</summary>
internal static class VatChecks
{
    /// <summary>True when a number with its country's prefix can be one; upper case, without separators.</summary>
    public static bool Passes(ReadOnlySpan<char> s)
    {
        var n = s[2..];
        return s[..2] switch
        {
            "FR" => n.Length == 11 && IsNumber(n[2..]) && IsFrench(n),
            "IE" => n.Length is 8 or 9 && IsIrish(n),
            "CY" => n.Length == 9 && IsNumber(n[..8]) && char.IsAsciiLetter(n[8]) && n[0] is not ('2' or '7' or '8'),
            "ES" => n.Length == 9 && IsSpanish(n),
            "NL" => n.Length == 12 && n[9] == 'B' && IsNumber(n[..9]) && IsNumber(n[10..]),
            "AT" => n.Length == 9 && n[0] == 'U' && IsNumber(n[1..]) && IsAustrian(n[1..]),
            _ => IsNumber(n) && PassesNumber(s[..2], n),
        };
    }

    private static bool PassesNumber(ReadOnlySpan<char> country, ReadOnlySpan<char> n) => country switch
    {
        "BE" => n.Length == 10 && n[0] is '0' or '1' && 97 - (Number(n[..8]) % 97) == Number(n[8..]),
        "BG" => n.Length == 9 ? IsBulgarian(n) : n.Length == 10,
        "CZ" => n.Length == 8 ? SlavicChecks.Ico(n) : n.Length is 9 or 10,
        "DE" => n.Length == 9 && n[0] != '0' && Mod11And10(n),
        "DK" => n.Length == 8 && NorthernChecks.Cvr(n),
        "EE" => n.Length == 9 && (Weighted(n, "37137137") + D(n, 8)) % 10 == 0,
        "EL" or "GR" => n.Length == 9 && SlavicChecks.Afm(n),
        "FI" => n.Length == 8 && (Weighted(n, "79A5842") + D(n, 7)) % 11 == 0,
        "HR" => n.Length == 11 && Mod11And10(n),
        "HU" => n.Length == 8 && (Weighted(n, "9731973") + D(n, 7)) % 10 == 0,
        "IT" => n.Length == 11 && Luhn(n),
        "LT" => n.Length is 9 or 12,
        "LU" => n.Length == 8 && Number(n[..6]) % 89 == Number(n[6..]),
        "LV" => n.Length == 11 && n[0] > '3',
        "MT" => n.Length == 8 && 37 - (Weighted(n, "346789") % 37) == Number(n[6..]),
        "PL" => n.Length == 10 && SlavicChecks.Nip(n),
        "PT" => n.Length == 9 && RomanceChecks.PortugueseTax(n),
        "RO" => n.Length is >= 8 and <= 10 && IsRomanian(n),
        "SE" => n.Length == 12 && n.EndsWith("01") && Luhn(n[..10]),
        "SI" => n.Length == 8 && SlavicChecks.SlovenianTax(n),
        "SK" => n.Length == 10 && Number(n) % 11 == 0,
        "GB" or "XI" => n.Length is 9 or 12 && BritishChecks.Vat(n[..9]),
        _ => false,
    };

    // Two characters before a SIREN; digits are 12 + 3 times it modulo 97.
    private static bool IsFrench(ReadOnlySpan<char> n) =>
        !IsNumber(n[..2]) || (12 + (3 * (Number(n[2..]) % 97))) % 97 == Number(n[..2]);

    // Seven digits, a letter modulo 23, perhaps one more; old numbers have a letter or sign second.
    private static bool IsIrish(ReadOnlySpan<char> n)
    {
        if (!char.IsAsciiDigit(n[1]))
        {
            return n.Length == 8 && char.IsAsciiDigit(n[0]) && IsNumber(n[2..7]) && "WABCDEFGHIJKLMNOPQRSTUV"[((Weighted(n[2..7], "76543")) + (D(n, 0) * 2)) % 23] == n[7];
        }

        if (!IsNumber(n[..7]) || !char.IsAsciiLetter(n[7]))
        {
            return false;
        }

        var sum = Weighted(n, "8765432") + (n.Length == 9 && char.IsAsciiLetter(n[8]) ? 9 * (n[8] - 'A' + 1) : 0);
        return "WABCDEFGHIJKLMNOPQRSTUV"[sum % 23] == n[7];
    }

    private static bool IsSpanish(ReadOnlySpan<char> n) =>
        IsNumber(n[1..8]) && (char.IsAsciiDigit(n[0]) ? RomanceChecks.Dni(n) : n[0] is 'X' or 'Y' or 'Z' ? RomanceChecks.Nie(n) : RomanceChecks.Cif(n));

    private static bool IsAustrian(ReadOnlySpan<char> n)
    {
        var sum = 4;
        for (var i = 0; i < 7; i++)
        {
            var d = D(n, i) << (i & 1);
            sum += d > 9 ? d - 9 : d;
        }

        return (10 - (sum % 10)) % 10 == D(n, 7);
    }

    private static bool IsBulgarian(ReadOnlySpan<char> n)
    {
        var rest = Weighted(n, "12345678") % 11;
        rest = rest == 10 ? Weighted(n, "3456789A") % 11 % 10 : rest;
        return rest == D(n, 8);
    }

    private static bool IsRomanian(ReadOnlySpan<char> n)
    {
        ReadOnlySpan<char> weights = "753217532";
        return Weighted(n[..^1], weights[^(n.Length - 1)..]) * 10 % 11 % 10 == D(n, n.Length - 1);
    }

    private static bool IsNumber(ReadOnlySpan<char> s) => !s.IsEmpty && !s.ContainsAnyExceptInRange('0', '9');
}
