namespace Gateway.Policy.Classification;

/// <summary>The first privacy rule: e-mail, IBAN (mod 97), card (Luhn), PEM private keys, API-key shapes in UTF-8 text.</summary>
/// <remarks>
/// One pass of wide comparisons turns every 64 bytes into bit masks. Only places that can begin or end a value (an at-sign,
/// two letters before two digits, many digits, three dashes, a long run of key characters) are looked at byte by byte, and
/// each such look is bounded, so the whole is linear for any input.
/// </remarks>
public static class PrivacyScanner
{
    /// <summary>Scans UTF-8 text in linear time without allocating. Never throws.</summary>
    public static FindingKinds Scan(ReadOnlySpan<byte> utf8) => Scan(utf8, out _);

    /// <summary>The same; <paramref name="steps"/> counts the bytes looked at one by one, so that a test can show linear time.</summary>
    internal static FindingKinds Scan(ReadOnlySpan<byte> utf8, out long steps)
    {
        var scan = new TextScan(utf8);
        var position = 0;
        for (; position + BlockMasks.Size <= utf8.Length && !scan.FoundAll; position += BlockMasks.Size)
        {
            scan.Examine(position, BlockMasks.Read(utf8[position..]));
        }

        if (position < utf8.Length && !scan.FoundAll)
        {
            // The tail, filled up with zeros, which belong to no class.
            Span<byte> tail = stackalloc byte[BlockMasks.Size];
            tail.Clear();
            utf8[position..].CopyTo(tail);
            scan.Examine(position, BlockMasks.Read(tail));
        }

        steps = scan.Steps;
        return scan.Findings;
    }
}
