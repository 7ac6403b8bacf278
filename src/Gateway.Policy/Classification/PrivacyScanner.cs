namespace Gateway.Policy.Classification;

/// <summary>The first privacy rule: e-mail, IBAN (mod 97), card (Luhn), PEM private keys, API-key shapes in UTF-8 text.</summary>
public static class PrivacyScanner
{
    /// <summary>Scans UTF-8 text in linear time without allocating. Never throws.</summary>
    public static FindingKinds Scan(ReadOnlySpan<byte> utf8) => throw new NotSupportedException("not written yet");
}
