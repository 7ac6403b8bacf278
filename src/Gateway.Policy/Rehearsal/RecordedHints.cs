namespace Gateway.Policy.Rehearsal;

/// <summary>What a client asked of routing, by names, so that another policy can read it.</summary>
public sealed record RecordedHints
{
    /// <summary>Ids of the deployments that the client admitted; null = any. A deployment that came later is not admitted.</summary>
    public IReadOnlyList<string>? Allowed { get; init; }

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
            Allowed = hints.Allowed == ulong.MaxValue ? null
                : [.. policy.Deployments.Where(deployment => (hints.Allowed >> deployment.Index & 1) != 0).Select(deployment => deployment.Id)],
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
        Allowed = Allowed is null ? ulong.MaxValue
            : policy.Deployments.Where(deployment => Allowed.Contains(deployment.Id, StringComparer.Ordinal)).Aggregate(0ul, (mask, deployment) => mask | (1ul << deployment.Index)),
        DenyTraining = DenyTraining,
        ZeroRetention = ZeroRetention,
        MaxInputPicoUsd = MaxInputPicoUsd,
        MaxOutputPicoUsd = MaxOutputPicoUsd,
        Sort = Sort,
        SloTtftMs = SloTtftMs,
        Used = [.. Used],
    };
}
