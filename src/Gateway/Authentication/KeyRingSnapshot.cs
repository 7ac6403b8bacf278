using System.Collections.Frozen;

namespace Gateway.Authentication;

/// <summary>All valid keys at one moment, by public id; immutable, replaced as a whole.</summary>
internal sealed class KeyRingSnapshot
{
    private readonly FrozenDictionary<string, KeyRingEntry>.AlternateLookup<ReadOnlySpan<char>> _byId;

    /// <summary>Keeps the valid keys of <paramref name="keys"/>: a revoked key is the same as none.</summary>
    public KeyRingSnapshot(IEnumerable<VirtualKey> keys, KeyPepper? pepper, long revision)
    {
        _byId = keys.Where(static key => key.RevokedAt is null)
            .ToFrozenDictionary(static key => key.Id, static key => new KeyRingEntry(key), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
        Pepper = pepper;
        Revision = revision;
    }

    /// <summary>Under which the hashes were made; null before the first load.</summary>
    public KeyPepper? Pepper { get; }

    /// <summary>The store's revision that this shows.</summary>
    public long Revision { get; }

    /// <summary>How many keys are valid.</summary>
    public int Count => _byId.Dictionary.Count;

    /// <summary>The entry with this public id; null when there is none.</summary>
    public KeyRingEntry? Find(ReadOnlySpan<char> id) => _byId.TryGetValue(id, out var entry) ? entry : null;
}
