namespace Gateway.Egress;

/// <summary>What left, as the ledger answers a query.</summary>
/// <param name="Calls">All records that were asked for.</param>
/// <param name="Bytes">Bytes of their bodies.</param>
/// <param name="Totals">They, added up; the most calls first.</param>
/// <param name="Newest">The newest of them, newest first.</param>
internal sealed record EgressAnswer(long Calls, long Bytes, IReadOnlyList<EgressTotal> Totals, IReadOnlyList<LedgerRecord> Newest);
