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

    // As many bits as a key has.
    private const int PepperBytes = 32;

    // Longest text that is hashed: a key (62) or a marked code (54), in bytes.
    private const int LongestText = 128;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    // Keyed once for each thread: setting up the key anew costs as much as the hash.
    private readonly ThreadLocal<IncrementalHash> _hash;

    private KeyPepper(byte[] pepper) => _hash = new ThreadLocal<IncrementalHash>(() => IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, pepper));

    /// <summary>
    /// Reads the pepper, or makes it when <paramref name="mayCreate"/>. Throws <see cref="InvalidDataException"/> with a cure when
    /// it is damaged, or missing although keys were made with it.
    /// </summary>
    public static KeyPepper Open(DataDirectory data, bool mayCreate)
    {
        var path = Path.Combine(data.Secrets, "key-pepper");
        if (!File.Exists(path))
        {
            if (!mayCreate)
            {
                throw new InvalidDataException(
                    $"File '{path}' is missing, but the database holds keys that were made with it. Restore it from a backup; without it all keys are void and must be made anew in an empty data folder.");
            }

            using var once = FirstUseLock.Acquire(data.Root);
            if (!File.Exists(path))
            {
                Create(path);
            }
        }

        var pepper = File.ReadAllBytes(path);
        if (pepper.Length != PepperBytes)
        {
            throw new InvalidDataException(
                $"File '{path}' holds {pepper.Length} bytes instead of {PepperBytes}. Restore it from a backup; without it all keys are void and must be made anew in an empty data folder.");
        }

        return new KeyPepper(pepper);
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

    private static void Create(string path)
    {
        var unfinished = path + "." + Path.GetRandomFileName();
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        try
        {
            using (var file = new FileStream(unfinished, options))
            {
                file.Write(RandomNumberGenerator.GetBytes(PepperBytes));
                file.Flush(flushToDisk: true);
            }

            // Whole or not at all.
            File.Move(unfinished, path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }
}
