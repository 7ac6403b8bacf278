using System.Buffers;
using System.Runtime.InteropServices;

namespace Gateway.Protocol.Json;

/// <summary>
/// The keys of all objects that have many, in one pooled open-addressing table. Hashed with the runtime's keyed Marvin hash, so
/// a client cannot choose keys that collide and make a body quadratic.
/// </summary>
internal struct JsonKeyTable
{
    private const int FirstSlots = 128;

    private int[]? _slots;
    private Entry[]? _entries;
    private int _mask;
    private int _count;

    /// <summary>False when the object numbered <paramref name="number"/> has the key already.</summary>
    /// <param name="text">The whole document.</param>
    /// <param name="number">The object's number.</param>
    /// <param name="key">Where the key lies.</param>
    /// <param name="name">The key with its escapes resolved.</param>
    public bool Add(ReadOnlySpan<byte> text, int number, JsonText key, ReadOnlySpan<byte> name)
    {
        if (_count * 2 >= _mask)
        {
            Grow();
        }

        int hash = Hash(name, number);
        int slot = hash & _mask;
        for (; _slots![slot] != 0; slot = (slot + 1) & _mask)
        {
            ref readonly Entry known = ref _entries![_slots[slot] - 1];
            if (known.Hash == hash && known.Number == number && JsonStrings.Equals(known.Key.In(text), known.Key.IsEscaped, name))
            {
                return false;
            }
        }

        _entries![_count++] = new Entry(hash, number, key);
        _slots[slot] = _count;
        return true;
    }

    /// <summary>Gives the pooled arrays back.</summary>
    public void Return()
    {
        if (_slots is not null)
        {
            ArrayPool<int>.Shared.Return(_slots);
            ArrayPool<Entry>.Shared.Return(_entries!);
            this = default;
        }
    }

    private static int Hash(ReadOnlySpan<byte> name, int number)
    {
        int hash = string.GetHashCode(MemoryMarshal.Cast<byte, char>(name), StringComparison.Ordinal);
        int last = (name.Length & 1) == 0 ? 0 : name[^1] + 1;

        // Odd factors keep different last bytes and different objects apart.
        return hash ^ (int)((uint)last * 0x9E3779B1u) ^ (int)((uint)number * 0x85EBCA77u);
    }

    private void Grow()
    {
        int size = _slots is null ? FirstSlots : (_mask + 1) * 2;
        int[] slots = ArrayPool<int>.Shared.Rent(size);
        Entry[] entries = ArrayPool<Entry>.Shared.Rent(size / 2);
        slots.AsSpan(0, size).Clear();
        int mask = size - 1;
        for (int i = 0; i < _count; i++)
        {
            entries[i] = _entries![i];
            int slot = entries[i].Hash & mask;
            while (slots[slot] != 0)
            {
                slot = (slot + 1) & mask;
            }

            slots[slot] = i + 1;
        }

        int count = _count;
        Return();
        (_slots, _entries, _mask, _count) = (slots, entries, mask, count);
    }

    private readonly record struct Entry(int Hash, int Number, JsonText Key);
}
