namespace Gateway.Contracts.Policies;

/// <summary>A wish to make an earlier version live again.</summary>
public sealed record PolicyRollback
{
    /// <summary>The version that is to be live.</summary>
    public required int Version { get; init; }

    /// <summary>The version that the author takes for live; null: whatever is live is replaced.</summary>
    public int? BaseVersion { get; init; }

    /// <summary>Why; null for nothing said.</summary>
    public string? Message { get; init; }
}
