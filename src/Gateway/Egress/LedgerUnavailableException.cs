namespace Gateway.Egress;

/// <summary>The ledger could not take a record, so what it is about may not leave.</summary>
internal sealed class LedgerUnavailableException(string message, Exception? inner = null) : IOException(message, inner);
