using System.Globalization;
using System.Numerics;
using Gateway.Privacy.Numbers;

namespace Gateway.Privacy.Tests;

/// <summary>Makes private values at run time, so that none stands in the repository.</summary>
internal static class PrivateValue
{
    private const string Letters = "abcdefghijklmnopqrstuvwxyz";
    private const string Upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private const string Digits = "0123456789";
    private const string Alphanumeric = Letters + Upper + Digits;

    private static readonly (string Prefix, int Length)[] Cards =
    [
        ("4", 16), ("4", 13), ("4", 19), ("51", 16), ("55", 16), ("2221", 16), ("2720", 16), ("34", 15), ("37", 15), ("6011", 16),
        ("65", 16), ("36", 14), ("305", 14), ("3528", 16), ("2131", 15), ("62", 16), ("6759", 16), ("2204", 16),
    ];

    private static readonly (string Prefix, int Random, string From)[] Keys =
    [
        ("sk" + "-", 48, Alphanumeric), ("sk" + "-proj-", 60, Alphanumeric + "_-"), ("sk" + "-ant-api03-", 80, Alphanumeric + "_-"),
        ("sk" + "-gw-", 32, Alphanumeric), ("AK" + "IA", 16, Upper + "234567"), ("AS" + "IA", 16, Upper + "234567"),
        ("gh" + "p_", 36, Alphanumeric), ("gh" + "o_", 36, Alphanumeric), ("gh" + "u_", 36, Alphanumeric), ("gh" + "s_", 36, Alphanumeric),
        ("gh" + "r_", 36, Alphanumeric), ("github" + "_pat_", 82, Alphanumeric + "_"), ("AI" + "zaSy", 33, Alphanumeric + "_-"),
        ("xox" + "b-", 40, Digits + Letters + "-"), ("xox" + "p-", 40, Digits + Letters + "-"), ("sk" + "_live_", 24, Alphanumeric),
        ("rk" + "_live_", 24, Alphanumeric), ("gl" + "pat-", 20, Alphanumeric + "_-"), ("np" + "m_", 36, Alphanumeric), ("h" + "f_", 34, Alphanumeric),
    ];

    /// <summary>The kinds that <see cref="Of"/> can make.</summary>
    public static FindingKinds[] Kinds { get; } =
        [FindingKinds.Email, FindingKinds.Iban, FindingKinds.Card, FindingKinds.PrivateKey, FindingKinds.ApiKey];

    /// <summary>How many shapes of key there are.</summary>
    public static int KeyShapes => Keys.Length + 2;

    /// <summary>A value of the kind.</summary>
    public static string Of(FindingKinds kind, Random random) => kind switch
    {
        FindingKinds.Email => Email(random),
        FindingKinds.Iban => Iban(random),
        FindingKinds.Card => Card(random),
        FindingKinds.PrivateKey => PrivateKey(random),
        _ => Key(random, random.Next(KeyShapes)),
    };

    public static string Email(Random random)
    {
        string[] local = ["", ".", "_", "-", "+tag", "%"];
        string[] domains = [".com", ".de", ".co.uk", ".museum", ".xn--p1ai"];
        return Text(random, 1 + random.Next(8), Alphanumeric)
            + local[random.Next(local.Length)]
            + Text(random, 1 + random.Next(8), Alphanumeric)
            + "@" + Text(random, 1 + random.Next(10), Letters + Digits)
            + domains[random.Next(domains.Length)];
    }

    public static string Iban(Random random)
    {
        var entries = IbanRule.Lengths.Split(' ');
        var entry = entries[random.Next(entries.Length)];
        var bare = Iban(entry[..2], Text(random, int.Parse(entry[2..], CultureInfo.InvariantCulture) - 4, random.Next(3) == 0 ? Upper + Digits : Digits));
        return random.Next(4) switch
        {
            0 => bare.ToLowerInvariant(),
            1 => Group(bare, " ", 4),
            2 => Group(bare, "-", 4),
            _ => bare,
        };
    }

    public static string Iban(string country, string account)
    {
        var digits = string.Concat((account + country + "00").Select(c => char.IsDigit(c) ? $"{c}" : $"{c - 'A' + 10}"));
        return $"{country}{98 - (int)(BigInteger.Parse(digits, CultureInfo.InvariantCulture) % 97):00}{account}";
    }

    public static string Card(Random random)
    {
        var (prefix, length) = Cards[random.Next(Cards.Length)];
        var bare = Card(prefix, length, random);
        var separator = random.Next(3) switch { 0 => " ", 1 => "-", _ => "" };
        return separator.Length == 0 ? bare
            : length == 15 ? $"{bare[..4]}{separator}{bare[4..10]}{separator}{bare[10..]}"
            : Group(bare, separator, 4);
    }

    public static string Card(string prefix, int length, Random random)
    {
        var digits = prefix + Text(random, length - prefix.Length - 1, Digits);
        return digits + Enumerable.Range(0, 10).Single(check => Luhn(digits + check.ToString(CultureInfo.InvariantCulture)));
    }

    public static string PrivateKey(Random random)
    {
        string[] kinds = ["", "RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED "];
        return "-----" + "BEGIN " + kinds[random.Next(kinds.Length)] + "PRIVATE" + " KEY-----\n" + Text(random, 64, Alphanumeric + "+/") + "\n";
    }

    public static string Key(Random random, int shape)
    {
        if (shape == Keys.Length)
        {
            return "SG" + "." + Text(random, 22, Alphanumeric) + "." + Text(random, 43, Alphanumeric);
        }

        if (shape > Keys.Length)
        {
            return "ey" + "JhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9"
                + ".ey" + "J" + Text(random, 30 + random.Next(300), Alphanumeric + "_-")
                + "." + Text(random, 43, Alphanumeric + "_-");
        }

        var (prefix, length, from) = Keys[shape];
        return prefix switch
        {
            "xox" + "b-" or "xox" + "p-" => prefix + Text(random, 11, Digits) + "-" + Text(random, length - 12, Digits + Letters),
            "sk" + "-ant-api03-" => prefix + Text(random, length, from) + "AA",
            _ => prefix + Text(random, length, from),
        };
    }

    public static string Text(Random random, int length, string from) =>
        string.Create(length, (random, from), static (span, state) =>
        {
            foreach (ref var c in span)
            {
                c = state.from[state.random.Next(state.from.Length)];
            }
        });

    private static string Group(string bare, string separator, int size) =>
        string.Join(separator, bare.Chunk(size).Select(chunk => new string(chunk)));

    private static bool Luhn(string digits)
    {
        var sum = 0;
        for (var i = 0; i < digits.Length; i++)
        {
            var digit = digits[^(i + 1)] - '0';
            sum += i % 2 == 0 ? digit : (digit * 2 / 10) + (digit * 2 % 10);
        }

        return sum % 10 == 0;
    }
}
