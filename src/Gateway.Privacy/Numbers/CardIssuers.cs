namespace Gateway.Privacy.Numbers;

/// <summary>Prefixes and lengths of card numbers by issuer, from the networks' public ranges.</summary>
internal static class CardIssuers
{
    /// <summary>Digits that decide: no issuer here needs more.</summary>
    public const int PrefixDigits = 4;

    /// <summary>Shortest length that has a bit of its own in the table.</summary>
    private const int FirstLength = CardRule.MinDigits;

    // From and To are four digits; a shorter prefix such as 4 is 4000 to 4999.
    private static readonly (short From, short To, int[] Lengths)[] Ranges =
    [
        (4000, 4999, [13, 16, 18, 19]),     // Visa
        (5100, 5599, [16]),                 // Mastercard
        (2221, 2720, [16]),                 // Mastercard, since 2017
        (3400, 3499, [15]),                 // American Express
        (3700, 3799, [15]),
        (3000, 3059, [14, 16, 19]),         // Diners Club
        (3095, 3095, [14, 16, 19]),
        (3600, 3699, [14, 16, 19]),
        (3800, 3999, [14, 16, 19]),
        (3500, 3599, [16, 17, 18, 19]),     // JCB; 3528 to 3589 are registered, test numbers have all of 35
        (1000, 1999, [15]),                 // UATP; JCB's older numbers are among them
        (5019, 5019, [16]),                 // Dankort
        (2131, 2131, [15]),
        (6440, 6599, [16, 19]),             // Discover; 65 is RuPay and Troy too
        (6200, 6299, [16, 17, 18, 19]),     // UnionPay
        (8100, 8299, [16, 17, 18, 19]),     // UnionPay, RuPay
        (6000, 6099, [16, 19]),             // RuPay, Discover (6011)
        (5080, 5089, [16]),                 // RuPay
        (2200, 2204, [16, 17, 18, 19]),     // Mir
        (9792, 9792, [16]),                 // Troy
        (5018, 5018, [12, 13, 14, 15, 16, 17, 18, 19]), // Maestro
        (5020, 5020, [12, 13, 14, 15, 16, 17, 18, 19]),
        (5038, 5038, [12, 13, 14, 15, 16, 17, 18, 19]),
        (5845, 5845, [12, 13, 14, 15, 16, 17, 18, 19]),
        (5893, 5893, [12, 13, 14, 15, 16, 17, 18, 19]),
        (6304, 6304, [12, 13, 14, 15, 16, 17, 18, 19]),
        (6759, 6763, [12, 13, 14, 15, 16, 17, 18, 19]),
    ];

    private static readonly byte[] Table = BuildTable();

    /// <summary>Bit <c>n</c> is set when an issuer has numbers of <c>n</c> digits that begin with these four; 0 = no issuer.</summary>
    public static uint LengthsOf(ReadOnlySpan<char> four) =>
        (uint)Table[((four[0] - '0') * 1000) + ((four[1] - '0') * 100) + ((four[2] - '0') * 10) + four[3] - '0'] << FirstLength;

    private static byte[] BuildTable()
    {
        var table = new byte[10_000];
        foreach (var (from, to, lengths) in Ranges)
        {
            for (var prefix = from; prefix <= to; prefix++)
            {
                foreach (var length in lengths)
                {
                    table[prefix] |= (byte)(1 << (length - FirstLength));
                }
            }
        }

        return table;
    }
}
