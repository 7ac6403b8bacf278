using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using Gateway.Policy;

namespace Gateway.Storage;

/// <summary>Equal for decisions that read equal: same policy version, refusal, hints, pin, arm and shadow, same verdicts in the same order.</summary>
internal sealed class DecisionComparer : IEqualityComparer<RoutingDecision>
{
    /// <summary>The comparer.</summary>
    public static DecisionComparer Instance { get; } = new();

    /// <inheritdoc/>
    public bool Equals(RoutingDecision? x, RoutingDecision? y) =>
        ReferenceEquals(x, y)
        || (x is not null && y is not null && x.Refusal == y.Refusal
            && (ReferenceEquals(x.Policy, y.Policy) || x.Policy.Version == y.Policy.Version)
            && x.Pinned?.Index == y.Pinned?.Index
            && x.Verdicts.SequenceEqual(y.Verdicts)
            && Hints(x).SequenceEqual(Hints(y))
            && x.Experiment == y.Experiment && x.Shadow?.Id == y.Shadow?.Id && x.NeedsPseudonyms == y.NeedsPseudonyms);

    /// <inheritdoc/>
    public int GetHashCode([DisallowNull] RoutingDecision obj)
    {
        HashCode hash = default;
        hash.AddBytes(MemoryMarshal.AsBytes(obj.Verdicts));
        hash.Add(obj.Policy.Version, StringComparer.Ordinal);
        foreach (var hint in Hints(obj))
        {
            hash.Add(hint, StringComparer.Ordinal);
        }

        return hash.ToHashCode();
    }

    private static ReadOnlySpan<string> Hints(RoutingDecision decision) => decision.Hints is { } hints ? hints.Used.AsSpan() : [];
}
