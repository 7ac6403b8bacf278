using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Gateway.Privacy.Secrets;

/// <summary>
/// Sample keys in the public repository of Google's Firebase SDK for Android, copied into half the internet's examples and nobody's secret;
/// gitleaks allows the same ones. Kept as the first eight bytes of the SHA-256 of what stands behind the prefix, so that no key is
/// printed here.
/// </summary>
internal static class PublishedKeys
{
    private static readonly HashSet<ulong> Hashes =
    [
        0x7F1D8D633B116FDA, 0x5F8973C7C524B87C, 0x73E5619CE175BADA, 0xB8478E1CFB664D02,
        0x4F6729068253D905, 0x84C98FC866BE4EB2, 0x6EFCF9FE632712C7, 0xF4C33A6C2E7E6FCA,
        0x630E89B6EBE1A681, 0xD1D3D373AF6F8B99, 0x6A931297EA9C19AA, 0x84695DB385493A31,
        0xED104B732BE3FEF6, 0xB30734E4C202864F,
    ];

    /// <summary>True for one of them.</summary>
    public static bool Contains(ReadOnlySpan<char> value)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(MemoryMarshal.AsBytes(value), hash);
        return Hashes.Contains(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
