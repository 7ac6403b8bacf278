namespace Gateway.Egress;

/// <summary>What a look at the whole ledger and the request log found.</summary>
internal sealed record EgressVerification
{
    /// <summary>Records in the ledger.</summary>
    public required long Records { get; init; }

    /// <summary>Its last record.</summary>
    public required LedgerHead Head { get; init; }

    /// <summary>Requests and copies of the log that were compared with it.</summary>
    public required long Requests { get; init; }

    /// <summary>
    /// Records whose request is in no log: it still runs, or the gateway was killed before it could store it, or the log was too busy
    /// and dropped it. No fault of the ledger.
    /// </summary>
    public required long Unlogged { get; init; }

    /// <summary>The faults, the ledger's own first; at most <see cref="EgressVerifier.MostProblems"/>.</summary>
    public required IReadOnlyList<LedgerProblem> Problems { get; init; }

    /// <summary>All faults, also those that are not listed.</summary>
    public required long ProblemCount { get; init; }

    /// <summary>True when nothing is wrong.</summary>
    public bool IsWhole => ProblemCount == 0;
}
