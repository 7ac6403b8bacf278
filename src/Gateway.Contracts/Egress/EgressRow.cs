namespace Gateway.Contracts.Egress;

/// <summary>One record of the egress ledger: what left, when, why, and by which policy. No text of the request.</summary>
public sealed record EgressRow
{
    /// <summary>Place in the chain, from 1.</summary>
    public required long Sequence { get; init; }

    /// <summary>When, UTC: before the first byte left.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Id of the request, or of a shadow's copy of one.</summary>
    public required string RequestId { get; init; }

    /// <summary>Id of the calling key; null for a copy.</summary>
    public string? KeyId { get; init; }

    /// <summary>Team of the calling key; null when it is in none.</summary>
    public string? Team { get; init; }

    /// <summary>The joined label.</summary>
    public required string Label { get; init; }

    /// <summary>Kinds of private data found.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Id of the permit.</summary>
    public required string Permit { get; init; }

    /// <summary>Version of the policy that permitted it.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>The decision's reason code.</summary>
    public required string Reason { get; init; }

    /// <summary>Deployment id.</summary>
    public required string Deployment { get; init; }

    /// <summary>Host and port.</summary>
    public required string Host { get; init; }

    /// <summary>Bytes of the body.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the body, 64 hex digits.</summary>
    public required string Sha256 { get; init; }
}
