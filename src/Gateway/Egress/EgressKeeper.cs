namespace Gateway.Egress;

/// <summary>Opens the ledger before the server listens, and notes its end in the database, so that a ledger cut short is noticed.</summary>
internal sealed class EgressKeeper(EgressLedger ledger, IEgressStore store, TimeProvider time, ILogger<EgressKeeper> log) : BackgroundService
{
    // What can be cut off unnoticed by the chain alone is what left within this time; the request log notices that too.
    private static readonly TimeSpan Period = TimeSpan.FromSeconds(5);

    private LedgerHead _noted = LedgerHead.None;

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        _noted = (await store.ReadAnchorAsync(cancellationToken)).Head;
        await ledger.StartAsync(_noted);
        await base.StartAsync(cancellationToken);
    }

    /// <summary>Notes the end a last time.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await NoteAsync();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                await NoteAsync();
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is no failure.
        }
    }

    private async Task NoteAsync()
    {
        var head = ledger.Head;
        if (head.Sequence <= _noted.Sequence)
        {
            return;
        }

        try
        {
            // Not the stopping token: the last word matters most.
            await store.WriteAnchorAsync(head, CancellationToken.None);
            _noted = head;
        }
        catch (Exception exception)
        {
            // The ledger itself is whole; the database is tried again.
            EgressLog.NotAnchored(log, exception);
        }
    }
}
