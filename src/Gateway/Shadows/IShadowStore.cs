namespace Gateway.Shadows;

/// <summary>Keeps what copies cost and how fast they were.</summary>
internal interface IShadowStore
{
    /// <summary>Stores one copy; on disk when the task ends.</summary>
    Task AddAsync(ShadowRecord record, CancellationToken cancellationToken);

    /// <summary>What the budget of each shadow counts from an instant on, in nano-USD by the shadow's id.</summary>
    Task<IReadOnlyDictionary<string, long>> SumAsync(DateTimeOffset from, CancellationToken cancellationToken);
}
