namespace Gateway.Egress;

/// <summary>What the database remembers of the ledger, so that a ledger that lost its end, or all of it, is noticed.</summary>
/// <param name="Since">When this installation began to keep a ledger.</param>
/// <param name="Head">The last record that was noted; the ledger has it and most likely more.</param>
internal sealed record EgressAnchor(DateTimeOffset Since, LedgerHead Head);
