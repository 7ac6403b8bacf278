using System.Buffers.Binary;
using System.Numerics;

namespace Gateway.Tokens;

/// <summary>From the bytes of a token to its number: one open-addressing table over one block of bytes, read by any number of threads.</summary>
internal sealed class TokenTable
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    private readonly byte[] _bytes;
    private readonly int[] _ends;

    // Hash in the upper half, number + 1 in the lower: a miss is mostly seen without looking at the bytes.
    private readonly ulong[] _slots;
    private readonly int _mask;

    /// <summary>Numbers tokens in their order; of equal ones the first counts, empty ones are never found.</summary>
    public TokenTable(IReadOnlyList<byte[]> tokens)
    {
        _bytes = new byte[tokens.Sum(token => token.Length)];
        _ends = new int[tokens.Count];

        // At most half full, so that a search is short.
        _slots = new ulong[Math.Max(2, BitOperations.RoundUpToPowerOf2((uint)tokens.Count * 2))];
        _mask = _slots.Length - 1;
        var end = 0;
        for (var number = 0; number < tokens.Count; number++)
        {
            var token = tokens[number];
            token.CopyTo(_bytes, end);
            _ends[number] = end += token.Length;
            Longest = Math.Max(Longest, token.Length);
            Add(token, number);
        }
    }

    /// <summary>Bytes of the longest token.</summary>
    public int Longest { get; }

    /// <summary>The token's number; -1 when there is none.</summary>
    public int Find(ReadOnlySpan<byte> token)
    {
        if (token.Length > Longest)
        {
            return -1;
        }

        var hash = Hash(token);
        for (var slot = (int)hash & _mask; _slots[slot] != 0; slot = (slot + 1) & _mask)
        {
            if (_slots[slot] >> 32 == hash && Bytes((int)(uint)_slots[slot] - 1).SequenceEqual(token))
            {
                return (int)(uint)_slots[slot] - 1;
            }
        }

        return -1;
    }

    private void Add(ReadOnlySpan<byte> token, int number)
    {
        if (token.IsEmpty || Find(token) >= 0)
        {
            return;
        }

        var hash = Hash(token);
        var slot = (int)hash & _mask;
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & _mask;
        }

        _slots[slot] = ((ulong)hash << 32) | (uint)(number + 1);
    }

    private ReadOnlySpan<byte> Bytes(int number)
    {
        var start = number == 0 ? 0 : _ends[number - 1];
        return _bytes.AsSpan(start, _ends[number] - start);
    }

    // The table's keys are fixed, so nobody can choose ones that collide; a fast mix will do.
    private static uint Hash(ReadOnlySpan<byte> bytes)
    {
        var hash = (ulong)bytes.Length * Mix;
        for (; bytes.Length >= sizeof(ulong); bytes = bytes[sizeof(ulong)..])
        {
            hash = (hash ^ BinaryPrimitives.ReadUInt64LittleEndian(bytes)) * Mix;
            hash ^= hash >> 32;
        }

        ulong rest = bytes.Length switch
        {
            >= sizeof(uint) => BinaryPrimitives.ReadUInt32LittleEndian(bytes) | ((ulong)BinaryPrimitives.ReadUInt32LittleEndian(bytes[^sizeof(uint)..]) << 32),
            > 0 => bytes[0] | ((ulong)bytes[bytes.Length / 2] << 8) | ((ulong)bytes[^1] << 16),
            _ => 0UL,
        };
        hash = (hash ^ rest) * Mix;
        return (uint)(hash >> 32);
    }
}
