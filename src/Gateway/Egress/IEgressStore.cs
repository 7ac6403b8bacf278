namespace Gateway.Egress;

/// <summary>What the ledger keeps in, and asks of, the database.</summary>
internal interface IEgressStore
{
    /// <summary>What is remembered of the ledger.</summary>
    Task<EgressAnchor> ReadAnchorAsync(CancellationToken cancellationToken);

    /// <summary>Remembers the last record that is on disk.</summary>
    Task WriteAnchorAsync(LedgerHead head, CancellationToken cancellationToken);

    /// <summary>Remembers nothing of a ledger any more: another one begins now.</summary>
    Task ForgetAnchorAsync(DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Calls <paramref name="visit"/> with every request and copy that arrived in this time, oldest first.</summary>
    Task ReadRequestsAsync(DateTimeOffset from, DateTimeOffset to, Action<LoggedRequest> visit, CancellationToken cancellationToken);
}
