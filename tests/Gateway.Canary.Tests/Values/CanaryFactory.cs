using System.Globalization;
using System.Numerics;

namespace Gateway.Canary.Tests.Values;

/// <summary>Makes canaries from a seed. Marks of vendors are written in two pieces, so that no scanner of repositories mistakes them.</summary>
internal static class CanaryFactory
{
    private const string Lower = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Alphanumeric = Lower + Upper + Digits;

    /// <summary>A canary of a class.</summary>
    public static CanaryValue Of(ValueClass kind, Random random) => kind switch
    {
        ValueClass.Email => new(kind, $"{Text(random, 6, Lower)}.{Text(random, 6, Lower)}@{Text(random, 10, Lower)}.com", "Write to ", 0),
        ValueClass.Card => new(kind, Grouped(Card(random), 4), "My card is ", 0),
        ValueClass.Iban => new(kind, Grouped(Iban(random), 4), "Pay to ", 0),
        ValueClass.Phone => new(kind, $"+48 60{Text(random, 1, Digits)} {Text(random, 3, Digits)} {Text(random, 3, Digits)}", "Call me at ", 0),
        ValueClass.NationalId => new(kind, Pesel(random), "PESEL: ", 0),
        ValueClass.SocialSecurity => new(kind, $"5{Text(random, 2, Digits)}-{random.Next(11, 99)}-{random.Next(1000, 9999)}", "My social security number is ", 0),
        ValueClass.ApiKey => new(kind, "sk" + "-proj-" + Text(random, 48, Alphanumeric), "Use ", 8),
        ValueClass.CloudKey => new(kind, "AK" + "IA" + Text(random, 16, Upper + "234567"), "Use this one:\n", 4),
        ValueClass.Token => new(kind, "ey" + "JhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.ey" + "J" + Text(random, 60, Alphanumeric) + "." + Text(random, 43, Alphanumeric), "Use ", 41),
        ValueClass.PrivateKey => new(kind, "-----" + "BEGIN RSA PRIVATE" + " KEY-----\n" + Text(random, 64, Alphanumeric) + "\n", "", 32),
        ValueClass.Password => new(kind, Text(random, 6, Lower) + Text(random, 4, Digits) + Text(random, 6, Upper), "password = ", 0),
        ValueClass.Marking => new(kind, Payload(random), "TLP:RED\n\n", 0),
        _ => new(kind, Payload(random), "About ", 0),
    };

    /// <summary>Letters of an alphabet.</summary>
    public static string Text(Random random, int length, string from) =>
        string.Create(length, (random, from), static (span, state) =>
        {
            foreach (ref var letter in span)
            {
                letter = state.from[state.random.Next(state.from.Length)];
            }
        });

    // A word that nothing recognises.
    private static string Payload(Random random) => "zq" + Text(random, 18, Lower);

    private static string Card(Random random)
    {
        var digits = "4" + Text(random, 14, Digits);
        return digits + Enumerable.Range(0, 10).Single(check => IsLuhn(digits + check.ToString(CultureInfo.InvariantCulture)));
    }

    private static bool IsLuhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0;
    }

    private static string Iban(Random random)
    {
        var account = Text(random, 18, Digits);
        return $"DE{98 - (int)(BigInteger.Parse(account + "131400", CultureInfo.InvariantCulture) % 97):00}{account}";
    }

    // Year, month, day, serial, and the check digit of weights 1-3-7-9.
    private static string Pesel(Random random)
    {
        int[] weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3];
        var digits = $"{random.Next(50, 99):00}{random.Next(1, 13):00}{random.Next(1, 29):00}{Text(random, 4, Digits)}";
        var sum = digits.Select((digit, i) => (digit - '0') * weights[i]).Sum();
        return digits + ((10 - (sum % 10)) % 10).ToString(CultureInfo.InvariantCulture);
    }

    private static string Grouped(string bare, int size) => string.Join(' ', bare.Chunk(size).Select(chunk => new string(chunk)));
}
