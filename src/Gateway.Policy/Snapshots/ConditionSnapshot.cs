using System.Collections.Immutable;
using Gateway.Policy.Selection;

namespace Gateway.Policy.Snapshots;

/// <summary>The compiled <c>when</c> of a rule: numbers and bit sets, so that a match costs nanoseconds and allocates nothing.</summary>
internal sealed record ConditionSnapshot
{
    /// <summary>True when the requested model matters.</summary>
    public bool RestrictsModels { get; init; }

    /// <summary>Bit per deployment that the client may have named.</summary>
    public ulong NamedDeployments { get; init; }

    /// <summary>Bit per <see cref="AutoProfile"/> that the client may have named.</summary>
    public uint NamedProfiles { get; init; }

    /// <summary>Ids of virtual keys; default = any.</summary>
    public ImmutableArray<string> Keys { get; init; }

    /// <summary>Tags, one of which must be there; default = any.</summary>
    public ImmutableArray<string> Tags { get; init; }

    /// <summary>Fewest input tokens.</summary>
    public int MinInputTokens { get; init; }

    /// <summary>Most input tokens.</summary>
    public int MaxInputTokens { get; init; } = int.MaxValue;

    /// <summary>Bit per label; default = any.</summary>
    public uint? Labels { get; init; }

    /// <summary>Whether a stream was asked for; null = either.</summary>
    public bool? Stream { get; init; }

    /// <summary>Capabilities, one of which the request must need; none = any request.</summary>
    public Capabilities Needs { get; init; }

    /// <summary>True when every condition holds.</summary>
    public bool Matches(in RequestFacts facts, AutoProfile profile, DataLabel label) =>
        facts.InputTokens >= MinInputTokens
        && facts.InputTokens <= MaxInputTokens
        && (Stream is not { } stream || stream == facts.Stream)
        && (Labels is not { } labels || (labels >> Math.Min((int)label, 31) & 1) != 0)
        && (Needs == Capabilities.None || (Needs & facts.Needs) != Capabilities.None)
        && (!RestrictsModels || MatchesModel(facts.Model, profile))
        && (Keys.IsDefault || Contains(Keys, facts.KeyId))
        && (Tags.IsDefault || ContainsAny(Tags, facts.Tags));

    private static bool Contains(ImmutableArray<string> names, string? wanted)
    {
        foreach (var name in names)
        {
            if (string.Equals(name, wanted, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private static bool ContainsAny(ImmutableArray<string> names, IReadOnlyList<string>? tags)
    {
        // By index: a foreach over the interface would allocate its enumerator.
        for (var i = 0; i < (tags?.Count ?? 0); i++)
        {
            if (Contains(names, tags![i]))
            {
                return true;
            }
        }

        return false;
    }

    private bool MatchesModel(ModelSelection model, AutoProfile profile) =>
        model.IsAuto
            ? (NamedProfiles >> (int)profile & 1) != 0
            : (NamedDeployments >> model.DeploymentIndex & 1) != 0;
}
