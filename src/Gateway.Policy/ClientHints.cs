using System.Collections.Immutable;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>
/// What a client asks of routing beyond the model's name. A hint takes deployments away, or sorts among those that run in the same
/// place; none adds a deployment or puts a cloud one where the policy has a local one.
/// </summary>
public sealed record ClientHints
{
    /// <summary>Bit per deployment that the client admits.</summary>
    public ulong Allowed { get; init; } = ulong.MaxValue;

    /// <summary>True when nothing may leave this side.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>True when only the first candidate may be tried.</summary>
    public bool NoFallbacks { get; init; }

    /// <summary>True when no provider that may train on the request will do; one that does not say may.</summary>
    public bool DenyTraining { get; init; }

    /// <summary>True when no provider that keeps anything will do; one that does not say keeps it.</summary>
    public bool ZeroRetention { get; init; }

    /// <summary>Dearest input price in pico-USD per token; null = any. An unknown price is too dear.</summary>
    public long? MaxInputPicoUsd { get; init; }

    /// <summary>Dearest output price in pico-USD per token; null = any.</summary>
    public long? MaxOutputPicoUsd { get; init; }

    /// <summary>How to sort deployments that run in the same place.</summary>
    public HintSort Sort { get; init; }

    /// <summary>What to try first among deployments that run in the same place: bit per deployment, one mask for each step. It counts before <see cref="Sort"/>.</summary>
    public ImmutableArray<ulong> ProviderOrder { get; init; } = [];

    /// <summary>The same by models. It counts before <see cref="ProviderOrder"/>.</summary>
    public ImmutableArray<ulong> ModelOrder { get; init; } = [];

    /// <summary>Longest p90 time to the first token in milliseconds; null = what the objective says. The shorter of the two counts.</summary>
    public double? SloTtftMs { get; init; }

    /// <summary>The hints that were read, for the record, for example <c>provider.only=local</c>: no text of the client's own making.</summary>
    public required ImmutableArray<string> Used { get; init; }

    /// <summary>True when there is an order to apply among those of the same place.</summary>
    internal bool Sorts => Sort != HintSort.None || !ProviderOrder.IsEmpty || !ModelOrder.IsEmpty;

    /// <summary>True when the deployment does not do.</summary>
    internal bool Removes(DeploymentSnapshot deployment, DateTimeOffset now) =>
        (Allowed >> deployment.Index & 1) == 0
        || (DenyTraining && deployment.Locality == Locality.Cloud && deployment.Terms.Training != false)
        || (ZeroRetention && deployment.Locality == Locality.Cloud && deployment.Terms.ZeroRetention != true)
        || ((MaxInputPicoUsd is not null || MaxOutputPicoUsd is not null) && IsTooDear(deployment.Price?.At(now)));

    private bool IsTooDear(PriceSnapshot? price) =>
        price is null || price.InputPicoUsd > (MaxInputPicoUsd ?? long.MaxValue) || price.OutputPicoUsd > (MaxOutputPicoUsd ?? long.MaxValue);
}
