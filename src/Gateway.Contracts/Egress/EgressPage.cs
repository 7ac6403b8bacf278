namespace Gateway.Contracts.Egress;

/// <summary>One page of the egress ledger, newest first, and the sums of all that was asked for.</summary>
/// <param name="Calls">Records that were asked for, on this page and older.</param>
/// <param name="Bytes">Bytes of their bodies.</param>
/// <param name="Totals">They, added up; the most calls first.</param>
/// <param name="Rows">The page.</param>
/// <param name="HasMore">True when older ones exist: ask with <see cref="EgressFilter.Before"/> of the last row.</param>
public sealed record EgressPage(long Calls, long Bytes, IReadOnlyList<EgressTotalReport> Totals, IReadOnlyList<EgressRow> Rows, bool HasMore)
{
    /// <summary>True when the air gap is on: the process holds nothing that could reach a cloud, and the ledger tells of earlier times.</summary>
    public bool AirGap { get; init; }

    /// <summary>Why nothing is sent to a cloud though the policy may permit it; null when all is well.</summary>
    public string? Problem { get; init; }
}
