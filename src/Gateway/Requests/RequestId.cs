using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Requests;

/// <summary>Ids that sort by time: 48 bits of Unix milliseconds and 80 random bits, 26 characters of Crockford base 32 (ULID).</summary>
internal static class RequestId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    /// <summary>A new id for a request that arrived at <paramref name="now"/>.</summary>
    public static string New(DateTimeOffset now) => string.Create(26, now.ToUnixTimeMilliseconds(), static (text, milliseconds) =>
    {
        Span<byte> bytes = stackalloc byte[16];
        RandomNumberGenerator.Fill(bytes);
        var high = ((ulong)milliseconds << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var value = new UInt128(high, BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]));
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(uint)(value & 31)];
            value >>= 5;
        }
    });
}
