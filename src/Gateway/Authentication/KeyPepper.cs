using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using Gateway.Configuration;

namespace Gateway.Authentication;

/// <summary>
/// The secret under which keys and codes are hashed. It lies in a file of its own: who has the database alone cannot test guesses.
/// </summary>
internal sealed class KeyPepper : IDisposable
{
    /// <summary>Bytes of a hash.</summary>
    public const int HashLength = HMACSHA256.HashSizeInBytes;

    private const string FileName = "key-pepper";

    private const string Loss = "all keys are void and must be made anew in an empty data folder.";

    // Longest text that is hashed: a key (62) or a marked code (54), in bytes.
    private const int LongestText = 128;

    // Keyed once for each thread: setting up the key anew costs as much as the hash.
    private readonly ThreadLocal<IncrementalHash> _hash;

    private KeyPepper(byte[] pepper) => _hash = new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, pepper));

    /// <summary>
    /// Reads the pepper, or makes it when <paramref name="mayCreate"/>. Throws <see cref="InvalidDataException"/> with a cure when
    /// it is damaged, or missing although keys were made with it.
    /// </summary>
    public static KeyPepper Open(DataDirectory data, bool mayCreate)
    {
        var path = SecretFile.PathOf(data, FileName);
        if (!mayCreate && !File.Exists(path))
        {
            throw new InvalidDataException($"File '{path}' is missing, but the database holds keys that were made with it. Restore it from a backup; without it {Loss}");
        }

        return new KeyPepper(SecretFile.ReadOrMake(data, FileName, Loss));
    }

    /// <summary>HMAC-SHA-256 of a text of at most 128 ASCII characters; allocates nothing. False when the text is longer or not ASCII.</summary>
    public bool TryHash(ReadOnlySpan<char> text, Span<byte> hash)
    {
        Span<byte> bytes = stackalloc byte[LongestText];
        if (text.Length > bytes.Length || Ascii.FromUtf16(text, bytes, out var count) != OperationStatus.Done)
        {
            return false;
        }

        var keyed = _hash.Value!;
        keyed.AppendData(bytes[..count]);
        keyed.GetHashAndReset(hash);
        CryptographicOperations.ZeroMemory(bytes);
        return true;
    }

    /// <inheritdoc/>
    public void Dispose() => _hash.Dispose();
}
