using System.Buffers.Text;
using System.Security.Cryptography;

namespace Gateway.Authentication;

/// <summary>The shape of a virtual key: <c>sk-gw-</c>, a public id of 12 characters, a dash, a secret of 43 (32 random bytes).</summary>
internal static class KeyFormat
{
    /// <summary>How every key begins; lets people and scanners recognise one.</summary>
    public const string Prefix = "sk-gw-";

    /// <summary>Characters of the public id: 60 random bits, unique for any number of keys one gateway will have.</summary>
    public const int IdLength = 12;

    /// <summary>Characters of a whole key.</summary>
    public const int Length = 6 + IdLength + 1 + SecretLength;

    private const int SecretLength = 43;
    private const int SecretBytes = 32;
    private const string IdAlphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new random key.</summary>
    public static string New()
    {
        Span<byte> secret = stackalloc byte[SecretBytes];
        RandomNumberGenerator.Fill(secret);
        var key = $"{Prefix}{RandomNumberGenerator.GetString(IdAlphabet, IdLength)}-{Base64Url.EncodeToString(secret)}";
        CryptographicOperations.ZeroMemory(secret);
        return key;
    }

    /// <summary>The public id of a text that has a key's shape; says nothing about whether such a key exists.</summary>
    public static bool TryGetId(ReadOnlySpan<char> key, out ReadOnlySpan<char> id)
    {
        if (key.Length != Length || !key.StartsWith(Prefix, StringComparison.Ordinal) || key[Prefix.Length + IdLength] != '-')
        {
            id = default;
            return false;
        }

        id = key.Slice(Prefix.Length, IdLength);
        return true;
    }
}
