using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Gateway.Requests;

/// <summary>Ids that sort by time: 48 bits of Unix milliseconds and 80 random bits, 26 characters of Crockford base 32 (ULID).</summary>
internal static class RequestId
{
    private const string Alphabet = "0123456789abcdefghjkmnpqrstvwxyz";

    // One call of the system's generator serves this many ids: alone it costs as much as all the rest of an id.
    private const int IdsPerFill = 256;
    private const int RandomBytes = 10;

    [ThreadStatic]
    private static byte[]? _random;

    [ThreadStatic]
    private static int _used;

    /// <summary>A new id for a request that arrived at <paramref name="now"/>.</summary>
    public static string New(DateTimeOffset now) => string.Create(26, now.ToUnixTimeMilliseconds(), static (text, milliseconds) =>
    {
        var bytes = TakeRandom();
        var high = ((ulong)milliseconds << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes);
        var value = new UInt128(high, BinaryPrimitives.ReadUInt64BigEndian(bytes[2..]));
        for (var i = text.Length - 1; i >= 0; i--)
        {
            text[i] = Alphabet[(int)(uint)(value & 31)];
            value >>= 5;
        }
    });

    private static ReadOnlySpan<byte> TakeRandom()
    {
        _random ??= new byte[IdsPerFill * RandomBytes];
        if (_used == 0)
        {
            RandomNumberGenerator.Fill(_random);
        }

        var taken = _random.AsSpan(_used * RandomBytes, RandomBytes);
        _used = (_used + 1) % IdsPerFill;
        return taken;
    }
}
