using System.Collections.Immutable;
using Gateway.Policy.Prediction;

namespace Gateway.Policy.Snapshots;

/// <summary>How the deployments that a request may use are ranked.</summary>
internal sealed record ObjectiveSnapshot
{
    /// <summary>Rank of a deployment that the objective does not name.</summary>
    public const byte NotNamed = byte.MaxValue;

    /// <summary>The name, for explanations; of an order written into a rule, that rule's id.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Rank by deployment index, lower first, <see cref="NotNamed"/> = not tried. Deployments of equal rank are told apart by their
    /// scores, and else by their <see cref="Place"/>.
    /// </summary>
    public required ImmutableArray<byte> Rank { get; init; }

    /// <summary>Place by deployment index: the order in which the references name them.</summary>
    public required ImmutableArray<byte> Place { get; init; }

    /// <summary>The weights of a score's parts.</summary>
    public ObjectiveWeights Weights { get; init; }

    /// <summary>Longest predicted p90 time to the first token in milliseconds; null = any.</summary>
    public double? SloTtftMs { get; init; }

    /// <summary>When a promise that is about to be missed sends requests to the cloud, and how many.</summary>
    public SpillOptions Spill { get; init; } = new();

    /// <summary>Longest predicted time to the end of the answer in milliseconds; null = any.</summary>
    public double? SloTotalMs { get; init; }

    /// <summary>What is promised to a client: the objective's time to the first token, or the client's own where it is shorter.</summary>
    public double? PromisedTtftMs(ClientHints? hints) =>
        SloTtftMs is null || hints?.SloTtftMs < SloTtftMs ? hints?.SloTtftMs : SloTtftMs;

    /// <summary>True when candidates must be scored.</summary>
    public bool Scores => Weights.Sum > 0 || SloTtftMs is not null || SloTotalMs is not null;

    /// <summary>True when a forecast changes something.</summary>
    public bool NeedsForecast => Weights.Ttft + Weights.Total + Weights.Load > 0 || SloTtftMs is not null || SloTotalMs is not null;
}
