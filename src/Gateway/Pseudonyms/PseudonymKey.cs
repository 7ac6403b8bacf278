namespace Gateway.Pseudonyms;

/// <summary>One version of the key that pseudonyms are made with.</summary>
/// <param name="Version">From 1 on.</param>
/// <param name="CreatedAtMs">Unix milliseconds.</param>
/// <param name="Secret">32 random bytes.</param>
internal sealed record PseudonymKey(int Version, long CreatedAtMs, byte[] Secret);
