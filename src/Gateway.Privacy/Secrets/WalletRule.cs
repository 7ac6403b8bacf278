using System.Buffers;
using System.Security.Cryptography;

namespace Gateway.Privacy.Secrets;

/// <summary>Bitcoin and Ethereum addresses.</summary>
internal static class WalletRule
{
    private const string Base58 = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Bech32 = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";
    private static readonly SearchValues<char> Hex = SearchValues.Create("0123456789abcdefABCDEF");

    private const int MinBase58 = 26;
    private const int MaxBase58 = 35;
    private const int DecodedLength = 25;
    private const int Ethereum = 42;
    private const int MinBech32 = 42;
    private const int MaxBech32 = 62;

    /// <summary>The length of the address at the beginning of a run; 0 when there is none.</summary>
    public static int Length(ReadOnlySpan<char> run)
    {
        var end = 0;
        while (end < run.Length && end <= MaxBech32 && char.IsAsciiLetterOrDigit(run[end]))
        {
            end++;
        }

        var word = run[..end];
        return word.Length == 0 ? 0 : word[0] switch
        {
            '1' or '3' when word.Length is >= MinBase58 and <= MaxBase58 => IsBase58Check(word) ? end : 0,
            'b' when word.Length is >= MinBech32 and <= MaxBech32 && word.StartsWith("bc1") => IsBech32(word) ? end : 0,
            '0' when word.Length == Ethereum && word[1] == 'x' && !word[2..].ContainsAnyExcept(Hex) => end,
            _ => 0,
        };
    }

    private static bool IsBase58Check(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[DecodedLength];
        bytes.Clear();
        foreach (var c in text)
        {
            var carry = Base58.IndexOf(c, StringComparison.Ordinal);
            if (carry < 0)
            {
                return false;
            }

            for (var i = DecodedLength - 1; i >= 0; i--)
            {
                carry += bytes[i] * 58;
                bytes[i] = (byte)carry;
                carry >>= 8;
            }

            if (carry != 0)
            {
                return false;
            }
        }

        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes[..21], hash);
        SHA256.HashData(hash, hash);
        return hash[..4].SequenceEqual(bytes[21..]);
    }

    // BIP 173 and BIP 350.
    private static bool IsBech32(ReadOnlySpan<char> text)
    {
        ReadOnlySpan<uint> generator = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        ReadOnlySpan<byte> human = [3, 3, 0, 2, 3];
        uint check = 1;
        for (var i = 0; i < human.Length + text.Length - 3; i++)
        {
            var value = i < human.Length ? human[i] : Bech32.IndexOf(text[i - human.Length + 3], StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            var top = check >> 25;
            check = ((check & 0x1ffffff) << 5) ^ (uint)value;
            for (var bit = 0; bit < generator.Length; bit++)
            {
                check ^= (top >> bit & 1) == 1 ? generator[bit] : 0;
            }
        }

        return check is 1 or 0x2bc830a3;
    }
}
