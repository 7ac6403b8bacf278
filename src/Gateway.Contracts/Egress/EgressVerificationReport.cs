namespace Gateway.Contracts.Egress;

/// <summary>What a look at the whole ledger and the request log found.</summary>
public sealed record EgressVerificationReport
{
    /// <summary>True when nothing is wrong.</summary>
    public required bool IsWhole { get; init; }

    /// <summary>Records in the ledger.</summary>
    public required long Records { get; init; }

    /// <summary>Sequence of the last record; 0 = there is none.</summary>
    public required long HeadSequence { get; init; }

    /// <summary>Its hash; 64 zeros when there is none.</summary>
    public required string HeadHash { get; init; }

    /// <summary>Requests and copies of the log that were compared with it.</summary>
    public required long Requests { get; init; }

    /// <summary>Records whose request is in no log (it still runs, or was never stored). No fault of the ledger.</summary>
    public required long Unlogged { get; init; }

    /// <summary>The faults; at most 1000.</summary>
    public required IReadOnlyList<EgressProblemReport> Problems { get; init; }

    /// <summary>All faults, also those that are not listed.</summary>
    public required long ProblemCount { get; init; }

    /// <summary>When the look began, UTC.</summary>
    public required DateTimeOffset VerifiedAt { get; init; }
}
