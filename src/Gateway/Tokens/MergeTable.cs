using System.Numerics;

namespace Gateway.Tokens;

/// <summary>
/// From two neighbouring symbols to their merge. A table of its own because a dictionary's hash of two numbers in one is their exclusive
/// or, on which hundreds of pairs of a vocabulary fall together: it made counting ten times slower.
/// </summary>
internal sealed class MergeTable
{
    private const ulong Mix = 0x9E37_79B9_7F4A_7C15;

    // No pair: a vocabulary has no symbol -1.
    private const ulong Free = ulong.MaxValue;

    private readonly Slot[] _slots;
    private readonly int _shift;

    /// <summary>An empty table for so many pairs, at most half full.</summary>
    public MergeTable(int pairs)
    {
        var bits = BitOperations.Log2((uint)Math.Max(pairs, 1)) + 2;
        _slots = new Slot[1 << bits];
        _shift = 64 - bits;
        Array.Fill(_slots, new Slot(Free, IVocabulary.NoRank, 0));
    }

    /// <summary>Adds a merge; of two for the same pair the first counts.</summary>
    public void Add(int left, int right, int rank, int merged)
    {
        var slot = Place(Pair(left, right));
        if (_slots[slot].Pair == Free)
        {
            _slots[slot] = new Slot(Pair(left, right), rank, merged);
        }
    }

    /// <summary>The merge's rank and symbol; <see cref="IVocabulary.NoRank"/> when there is none.</summary>
    public int Rank(int left, int right, out int merged)
    {
        ref readonly var slot = ref _slots[Place(Pair(left, right))];
        merged = slot.Merged;
        return slot.Rank;
    }

    private static ulong Pair(int left, int right) => ((ulong)(uint)left << 32) | (uint)right;

    private int Place(ulong pair)
    {
        var slot = (int)((pair * Mix) >> _shift);
        while (_slots[slot].Pair != pair && _slots[slot].Pair != Free)
        {
            slot = (slot + 1) & (_slots.Length - 1);
        }

        return slot;
    }

    private readonly record struct Slot(ulong Pair, int Rank, int Merged);
}
