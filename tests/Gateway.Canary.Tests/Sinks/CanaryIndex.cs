using System.Buffers.Binary;
using Gateway.Canary.Tests.Values;

namespace Gateway.Canary.Tests.Sinks;

/// <summary>
/// Finds any form of any canary in bytes, in one pass over them: a table from the first eight bytes of a form, behind a filter of bits
/// that nearly every place fails.
/// </summary>
internal sealed class CanaryIndex
{
    private const int FilterBits = 24;
    private const int Key = 8;

    private readonly ulong[] _filter = new ulong[1 << (FilterBits - 6)];
    private readonly Dictionary<ulong, List<Entry>> _entries = [];

    /// <summary>Forms known.</summary>
    public int Count { get; private set; }

    /// <summary>Adds all forms of a canary of the case <paramref name="owner"/>.</summary>
    public void Add(CanaryValue canary, int owner)
    {
        foreach (var (name, bytes) in CanaryForms.Of(canary))
        {
            var key = BinaryPrimitives.ReadUInt64LittleEndian(bytes);
            _filter[Place(key) >> 6] |= 1ul << (int)(Place(key) & 63);
            if (!_entries.TryGetValue(key, out var list))
            {
                _entries[key] = list = new List<Entry>(1);
            }

            list.Add(new Entry(bytes, name, owner));
            Count++;
        }
    }

    /// <summary>The first form in each view of <paramref name="bytes"/>; null: none. Says the form and the case, never the value.</summary>
    public (int Owner, string Form)? Find(ReadOnlySpan<byte> bytes)
    {
        if (_entries.Count == 0)
        {
            return null;
        }

        foreach (var view in Views.Of(bytes))
        {
            if (FindIn(view) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private (int Owner, string Form)? FindIn(ReadOnlySpan<byte> folded)
    {
        for (var i = 0; i + Key <= folded.Length; i++)
        {
            var key = BinaryPrimitives.ReadUInt64LittleEndian(folded[i..]);
            var place = Place(key);
            if ((_filter[place >> 6] >> (int)(place & 63) & 1) == 0 || !_entries.TryGetValue(key, out var list))
            {
                continue;
            }

            foreach (var entry in list)
            {
                if (folded[i..].StartsWith(entry.Bytes))
                {
                    return (entry.Owner, entry.Form);
                }
            }
        }

        return null;
    }

    private static uint Place(ulong key) => (uint)((key * 0x9E3779B97F4A7C15) >> (64 - FilterBits));

    private readonly record struct Entry(byte[] Bytes, string Form, int Owner);
}
