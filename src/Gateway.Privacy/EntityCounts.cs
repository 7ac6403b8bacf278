using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Privacy;

/// <summary>How many private values of each kind a request holds; 255 stands for that many or more. Counts only, never values.</summary>
public struct EntityCounts : IEquatable<EntityCounts>
{
    private Kinds _counts;

    /// <summary>All together.</summary>
    public readonly int Total
    {
        get
        {
            var total = 0;
            foreach (var count in _counts)
            {
                total += count;
            }

            return total;
        }
    }

    /// <summary>Of one kind.</summary>
    public readonly int Of(FindingKinds kind) => kind == FindingKinds.None ? 0 : _counts[BitOperations.TrailingZeroCount((int)kind)];

    /// <summary>One more of a kind.</summary>
    public void Add(FindingKinds kind) => Add(kind, 1);

    /// <summary><paramref name="count"/> more of a kind.</summary>
    public void Add(FindingKinds kind, int count)
    {
        if (kind != FindingKinds.None)
        {
            ref var known = ref _counts[BitOperations.TrailingZeroCount((int)kind)];
            known = (byte)Math.Clamp(known + count, 0, byte.MaxValue);
        }
    }

    /// <summary>For a record, for example <c>Email=2,Iban=1</c>; null when there are none.</summary>
    public readonly string? ToText()
    {
        if (Total == 0)
        {
            return null;
        }

        var counts = this;
        return string.Join(',', Enum.GetValues<FindingKinds>().Where(kind => counts.Of(kind) > 0)
            .Select(kind => string.Create(CultureInfo.InvariantCulture, $"{kind}={counts.Of(kind)}")));
    }

    /// <summary>Reads what <see cref="ToText"/> wrote; kinds that are not known here are left out.</summary>
    public static EntityCounts Parse(string? text)
    {
        var counts = default(EntityCounts);
        foreach (var part in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries))
        {
            var split = part.IndexOf('=', StringComparison.Ordinal);
            if (split > 0 && Enum.TryParse<FindingKinds>(part[..split], out var kind) && BitOperations.IsPow2((int)kind)
                && int.TryParse(part[(split + 1)..], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            {
                counts.Add(kind, count);
            }
        }

        return counts;
    }

    /// <inheritdoc/>
    public readonly bool Equals(EntityCounts other) => ((ReadOnlySpan<byte>)_counts).SequenceEqual(other._counts);

    /// <inheritdoc/>
    public override readonly bool Equals(object? obj) => obj is EntityCounts other && Equals(other);

    /// <inheritdoc/>
    public override readonly int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(_counts);
        return hash.ToHashCode();
    }

    /// <summary>Equal counts.</summary>
    public static bool operator ==(EntityCounts left, EntityCounts right) => left.Equals(right);

    /// <summary>Other counts.</summary>
    public static bool operator !=(EntityCounts left, EntityCounts right) => !left.Equals(right);

    // By the number of the kind's bit.
    [InlineArray(23)]
    private struct Kinds
    {
        private byte _first;
    }
}
