namespace Gateway.Privacy.Numbers;

/// <summary>A payment card number: a known issuer's prefix and length, Luhn.</summary>
internal static class CardRule
{
    /// <summary>Fewest digits of a card number that is still issued.</summary>
    public const int MinDigits = 12;

    /// <summary>Most digits (ISO/IEC 7812-1).</summary>
    public const int MaxDigits = 19;

    /// <summary>What it finds.</summary>
    public static FindingType Type { get; } = new("CREDIT_CARD", FindingKinds.Card);

    /// <summary>True when an issuer has numbers of this prefix and length.</summary>
    public static bool HasIssuer(ReadOnlySpan<char> digits) => (CardIssuers.LengthsOf(digits) >> digits.Length & 1) != 0;
}
