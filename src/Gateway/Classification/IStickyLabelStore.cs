namespace Gateway.Classification;

/// <summary>Keeps labels over restarts.</summary>
internal interface IStickyLabelStore
{
    /// <summary>Those seen since, the newest first, at most <paramref name="most"/>.</summary>
    Task<IReadOnlyList<StickyLabel>> ListAsync(DateTimeOffset since, int most, CancellationToken cancellationToken);

    /// <summary>Stores labels; one that is stored already only rises. Forgets what was seen last before <paramref name="forgetBefore"/>.</summary>
    Task AddAsync(IReadOnlyList<StickyLabel> labels, DateTimeOffset forgetBefore, CancellationToken cancellationToken);
}
