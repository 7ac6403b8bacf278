namespace Gateway.Egress;

/// <summary>
/// One line of the ledger: what left, when, why, and by which policy. No text of the request: ids, kinds, counts and hashes only. The
/// order of the members is the order in the file.
/// </summary>
internal sealed record LedgerRecord
{
    /// <summary>Place in the chain, from 1, without a gap over all files.</summary>
    public required long Sequence { get; init; }

    /// <summary>When the record was written, UTC: before the first byte left.</summary>
    public required DateTimeOffset Time { get; init; }

    /// <summary>Id of the request, or of a shadow's copy of one.</summary>
    public required string Request { get; init; }

    /// <summary>Id of the calling key; null for a copy, which is nobody's request.</summary>
    public string? Key { get; init; }

    /// <summary>Team of the calling key; null when it is in none.</summary>
    public string? Team { get; init; }

    /// <summary>The joined label.</summary>
    public required string Label { get; init; }

    /// <summary>Kinds of private data found, for example <c>network</c>.</summary>
    public required IReadOnlyList<string> Findings { get; init; }

    /// <summary>Id of the permit.</summary>
    public required string Permit { get; init; }

    /// <summary>Version of the policy that permitted it.</summary>
    public required string Policy { get; init; }

    /// <summary>The decision's reason code.</summary>
    public required string Why { get; init; }

    /// <summary>Deployment id.</summary>
    public required string Deployment { get; init; }

    /// <summary>Host and port, as the policy's address says.</summary>
    public required string Host { get; init; }

    /// <summary>Bytes of the body.</summary>
    public required long Bytes { get; init; }

    /// <summary>SHA-256 of the body, 64 hex digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Hash of the record before; 64 zeros for the first.</summary>
    public required string Previous { get; init; }
}
