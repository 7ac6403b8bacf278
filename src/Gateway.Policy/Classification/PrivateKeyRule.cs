namespace Gateway.Policy.Classification;

/// <summary>The first line of a PEM or PGP private key, seen from its dashes.</summary>
internal static class PrivateKeyRule
{
    /// <summary>Dashes on each side (RFC 7468).</summary>
    private const int DashCount = 5;

    /// <summary>Room for the longest kind we know, "ENCRYPTED " or "OPENSSH ", and some to spare.</summary>
    private const int MaxKind = 32;

    /// <summary>True when a key begins with dashes that end before <paramref name="end"/>.</summary>
    public static bool Matches(ReadOnlySpan<byte> text, int end, ref long steps)
    {
        steps++;
        if (end < DashCount || !text.Slice(end - DashCount, DashCount).SequenceEqual("-----"u8) || !text[end..].StartsWith("BEGIN "u8))
        {
            return false;
        }

        var name = "PRIVATE KEY"u8;
        var rest = text[(end + "BEGIN ".Length)..];
        rest = rest[..Math.Min(rest.Length, MaxKind + name.Length + " BLOCK-----".Length)];
        steps += rest.Length;
        var found = rest.IndexOf(name);
        if (found < 0)
        {
            return false;
        }

        var behind = rest[(found + name.Length)..];
        return behind.StartsWith("-----"u8) || behind.StartsWith(" BLOCK-----"u8);
    }
}
