namespace Gateway.Recording;

/// <summary>Counts what the recorded requests held.</summary>
internal interface IPrivacyStore
{
    /// <summary>The requests that arrived in [<paramref name="from"/>, <paramref name="to"/>).</summary>
    Task<PrivacyUsage> SummariseAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken);

    /// <summary>What was found on each of the <paramref name="days"/> days (of 24 hours) that end at <paramref name="to"/>.</summary>
    Task<IReadOnlyList<FindingsOnDay>> CountFindingsAsync(DateTimeOffset to, int days, CancellationToken cancellationToken);
}
