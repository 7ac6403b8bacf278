namespace Gateway.Contracts.Policies;

/// <summary>One stored version of the policy as a row of a list.</summary>
public record PolicyVersionSummary
{
    /// <summary>1, 2, 3 … in the order they were stored.</summary>
    public required int Number { get; init; }

    /// <summary>The version that was live when this one was made; null for the first.</summary>
    public int? Parent { get; init; }

    /// <summary>When it was stored, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it; <c>file</c> for the policy folder.</summary>
    public required string Author { get; init; }

    /// <summary>What its author said about it.</summary>
    public required string Message { get; init; }

    /// <summary>SHA-256 over names and texts of the files, in lower-case hex.</summary>
    public required string Digest { get; init; }

    /// <summary>True for the one version that is live.</summary>
    public required bool IsLive { get; init; }
}
