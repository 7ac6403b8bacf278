using Gateway.Policy;

namespace Gateway.Authentication;

/// <summary>A virtual key as stored: never the key itself, only an HMAC of it under a pepper kept outside the database.</summary>
internal sealed record VirtualKey
{
    /// <summary>Public id: the part of the key before its secret; what the lookup uses.</summary>
    public required string Id { get; init; }

    /// <summary>The name an admin gave it.</summary>
    public required string Name { get; init; }

    /// <summary>HMAC-SHA-256 over the whole key, 32 bytes.</summary>
    public required byte[] Hash { get; init; }

    /// <summary>Tags for policies.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>The team it belongs to, for policies; null when it is in none.</summary>
    public string? Team { get; init; }

    /// <summary>What it may cost in a calendar month of UTC, for policies, in nano-USD; null when nobody set a budget.</summary>
    public long? BudgetNanoUsd { get; init; }

    /// <summary>The least label of all its requests.</summary>
    public DataLabel Label { get; init; }

    /// <summary>When it was made, UTC.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was revoked; null while it is valid.</summary>
    public DateTimeOffset? RevokedAt { get; init; }
}
