using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gateway.Classification;

/// <summary>
/// Names texts by a keyed hash of 128 bits that lives as long as the process and is never shown: two texts of the same name are the same
/// text, also when somebody who does not know the key would like them not to be.
/// </summary>
/// <remarks>
/// GMAC (NIST SP 800-38D), a universal hash in hardware: 100 kB cost as much as 10 kB of SHA-256. Its nonce names the name space and is
/// used many times, which is safe as long as nobody sees a tag.
/// </remarks>
internal static class ContentKeys
{
    private const int NonceLength = 12;

    private static readonly byte[] Secret = RandomNumberGenerator.GetBytes(32);

    // Not safe for several threads at once; a few per process.
    [ThreadStatic]
    private static AesGcm? _mac;

    /// <summary>The name of <paramref name="text"/> among texts of the same <paramref name="tenant"/> and <paramref name="detectors"/>.</summary>
    public static UInt128 Of(ReadOnlySpan<byte> text, int tenant, long detectors)
    {
        Span<byte> nonce = stackalloc byte[NonceLength];
        MemoryMarshal.Write(nonce, in detectors);
        MemoryMarshal.Write(nonce[sizeof(long)..], in tenant);
        Span<byte> tag = stackalloc byte[16];
        (_mac ??= new AesGcm(Secret, tag.Length)).Encrypt(nonce, default, default, tag, text);
        return MemoryMarshal.Read<UInt128>(tag);
    }
}
