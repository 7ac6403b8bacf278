namespace Gateway.Egress;

/// <summary>Where a record stands.</summary>
/// <param name="Record">The record.</param>
/// <param name="Hash">The hash that its bytes have.</param>
/// <param name="File">Name of its file.</param>
/// <param name="Line">Number of its line, from 1.</param>
internal sealed record LedgerLocation(LedgerRecord Record, string Hash, string File, int Line);
