namespace Gateway.Authentication;

/// <summary>Loads the keys before the first request and follows changes that other processes make.</summary>
internal sealed class KeyRingRefresher(KeyRing ring, TimeProvider time, ILogger<KeyRingRefresher> logger) : BackgroundService
{
    /// <summary>Half of the second within which a revocation must work everywhere.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        await ring.RefreshAsync(cancellationToken);
        AuthenticationLog.KeysLoaded(logger, ring.Count);
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        var isStale = false;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                isStale = await RefreshAsync(isStale, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // A stop is no failure.
        }
    }

    private async Task<bool> RefreshAsync(bool wasStale, CancellationToken cancellationToken)
    {
        try
        {
            if (await ring.RefreshAsync(cancellationToken))
            {
                AuthenticationLog.KeysLoaded(logger, ring.Count);
            }

            return false;
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // The known keys keep working: a store that is away must not lock everybody out. Said once per outage.
            if (!wasStale)
            {
                AuthenticationLog.KeysStale(logger, exception);
            }

            return true;
        }
    }
}
