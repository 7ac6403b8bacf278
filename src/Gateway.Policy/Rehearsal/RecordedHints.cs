namespace Gateway.Policy.Rehearsal;

/// <summary>What a client asked of routing, by names, so that another policy can read it.</summary>
public sealed record RecordedHints
{
    /// <summary>Ids of the deployments that the client admitted; null = any. A deployment that came later is not admitted.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

    /// <summary>True when nothing may leave this side.</summary>
    public bool LocalOnly { get; init; }

    /// <summary>True when only the first candidate may be tried.</summary>
    public bool NoFallbacks { get; init; }

    /// <summary>True when no provider that may train would do.</summary>
    public bool DenyTraining { get; init; }

    /// <summary>True when no provider that keeps anything would do.</summary>
    public bool ZeroRetention { get; init; }

    /// <summary>Dearest input price in pico-USD per token; null = any.</summary>
    public long? MaxInputPicoUsd { get; init; }

    /// <summary>Dearest output price in pico-USD per token; null = any.</summary>
    public long? MaxOutputPicoUsd { get; init; }

    /// <summary>How to sort deployments that run in the same place.</summary>
    public HintSort Sort { get; init; }

    /// <summary>What to try first in the same place, by providers: ids of deployments for each step.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ProviderOrder { get; init; } = [];

    /// <summary>The same by models.</summary>
    public IReadOnlyList<IReadOnlyList<string>> ModelOrder { get; init; } = [];

    /// <summary>Longest p90 time to the first token in milliseconds; null = what the objective says.</summary>
    public double? SloTtftMs { get; init; }

    /// <summary>The names of the hints that were read.</summary>
    public IReadOnlyList<string> Used { get; init; } = [];

    /// <summary>The hints of a request that <paramref name="policy"/> decided; null when it had none.</summary>
    public static RecordedHints? Of(ClientHints? hints, PolicySnapshot policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        return hints is null ? null : new RecordedHints
        {
            Allowed = hints.Allowed == ulong.MaxValue ? null : Ids(policy, hints.Allowed),
            LocalOnly = hints.LocalOnly,
            NoFallbacks = hints.NoFallbacks,
            ProviderOrder = [.. hints.ProviderOrder.Select(step => Ids(policy, step))],
            ModelOrder = [.. hints.ModelOrder.Select(step => Ids(policy, step))],
            DenyTraining = hints.DenyTraining,
            ZeroRetention = hints.ZeroRetention,
            MaxInputPicoUsd = hints.MaxInputPicoUsd,
            MaxOutputPicoUsd = hints.MaxOutputPicoUsd,
            Sort = hints.Sort,
            SloTtftMs = hints.SloTtftMs,
            Used = hints.Used,
        };
    }

    /// <summary>The hints as <paramref name="policy"/> reads them.</summary>
    internal ClientHints For(PolicySnapshot policy) => new()
    {
        Allowed = Allowed is null ? ulong.MaxValue : Mask(policy, Allowed),
        LocalOnly = LocalOnly,
        NoFallbacks = NoFallbacks,
        ProviderOrder = [.. ProviderOrder.Select(step => Mask(policy, step))],
        ModelOrder = [.. ModelOrder.Select(step => Mask(policy, step))],
        DenyTraining = DenyTraining,
        ZeroRetention = ZeroRetention,
        MaxInputPicoUsd = MaxInputPicoUsd,
        MaxOutputPicoUsd = MaxOutputPicoUsd,
        Sort = Sort,
        SloTtftMs = SloTtftMs,
        Used = [.. Used],
    };

    private static List<string> Ids(PolicySnapshot policy, ulong mask) =>
        [.. policy.Deployments.Where(deployment => (mask >> deployment.Index & 1) != 0).Select(deployment => deployment.Id)];

    private static ulong Mask(PolicySnapshot policy, IReadOnlyList<string> ids) => policy.Deployments
        .Where(deployment => ids.Contains(deployment.Id, StringComparer.Ordinal))
        .Aggregate(0ul, (mask, deployment) => mask | (1ul << deployment.Index));
}
