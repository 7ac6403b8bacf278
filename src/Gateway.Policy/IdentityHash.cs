namespace Gateway.Policy;

/// <summary>
/// Hashes that are the same on every machine and after every restart: an identity keeps its arm, and a rehearsal finds it again. They
/// spread evenly and hide nothing: what must not be guessed from a hash is keyed before it comes here.
/// </summary>
public static class IdentityHash
{
    private const ulong Offset = 14695981039346656037;
    private const ulong Prime = 1099511628211;

    // The bits of a double's fraction.
    private const int Unused = 64 - 53;
    private const double Step = 1.0 / (1L << 53);

    /// <summary>The hash of a text: FNV-1a over its UTF-16 code units, mixed.</summary>
    public static long Of(ReadOnlySpan<char> text)
    {
        var hash = Offset;
        foreach (var unit in text)
        {
            hash = (hash ^ unit) * Prime;
        }

        return (long)Mix(hash);
    }

    /// <summary>A number from 0 to below 1 that is always the same for this lot and this identity, and tells nothing of that of another lot.</summary>
    internal static double Draw(long lot, long identity) => (Mix(Mix((ulong)identity) + (ulong)lot) >> Unused) * Step;

    // The finalizer of MurmurHash3: every bit of the input changes every bit of the output with a chance of one half.
    private static ulong Mix(ulong value)
    {
        value = (value ^ (value >> 33)) * 0xFF51AFD7ED558CCD;
        value = (value ^ (value >> 33)) * 0xC4CEB9FE1A85EC53;
        return value ^ (value >> 33);
    }
}
