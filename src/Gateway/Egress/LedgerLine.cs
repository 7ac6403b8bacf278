using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Gateway.Egress;

/// <summary>
/// A record as its line: a JSON object whose last member <c>hash</c> is the SHA-256 of all bytes before it. Since <c>previous</c> is
/// among them, each line vouches for all lines before it.
/// </summary>
internal static class LedgerLine
{
    /// <summary>Hash before the first record.</summary>
    public const string NoHash = "0000000000000000000000000000000000000000000000000000000000000000";

    private const int HexLength = 64;

    private static ReadOnlySpan<byte> HashMember => ",\"hash\":\""u8;

    private static ReadOnlySpan<byte> End => "\"}"u8;

    private static int TailLength => HashMember.Length + HexLength + End.Length;

    /// <summary>Appends the line with its line feed, and answers its hash in small hex digits.</summary>
    public static string Write(LedgerRecord record, ArrayBufferWriter<byte> output)
    {
        // The closing brace is not hashed; it is written behind the hash.
        var open = JsonSerializer.SerializeToUtf8Bytes(record, LedgerJson.Default.LedgerRecord).AsSpan()[..^1];
        var hash = HashOf(open);
        output.Write(open);
        output.Write(HashMember);
        Encoding.ASCII.GetBytes(hash, output.GetSpan(HexLength));
        output.Advance(HexLength);
        output.Write(End);
        output.Write("\n"u8);
        return hash;
    }

    /// <summary>Reads a line without its line feed. False when it is no record. <paramref name="hash"/> is the one that its bytes have, <paramref name="isWhole"/> tells whether it says the same.</summary>
    public static bool TryRead(ReadOnlySpan<byte> line, out LedgerRecord? record, out string hash, out bool isWhole)
    {
        (record, hash, isWhole) = (null, NoHash, false);
        if (line.Length <= TailLength || !line[^TailLength..].StartsWith(HashMember) || !line.EndsWith(End))
        {
            return false;
        }

        hash = HashOf(line[..^TailLength]);
        isWhole = line[^(HexLength + End.Length)..^End.Length].SequenceEqual(Encoding.ASCII.GetBytes(hash));
        try
        {
            record = JsonSerializer.Deserialize(line, LedgerJson.Default.LedgerRecord);
        }
        catch (JsonException)
        {
            return false;
        }

        return record is not null;
    }

    private static string HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }
}
