using System.Threading.Channels;

namespace Gateway.Experiments;

/// <summary>Reads at start which arms were stopped, and stores each that is: an arm that did harm must not come back with a restart.</summary>
internal sealed class ExperimentKeeper(ExperimentBook book, IExperimentStore store, TimeProvider time, ILogger<ExperimentKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    // Bounded by the number of arms: each is stopped once.
    private readonly Channel<ExperimentStop> _stops = Channel.CreateUnbounded<ExperimentStop>(new UnboundedChannelOptions { SingleReader = true });

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        var today = new DateTimeOffset(time.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        book.Restore(await store.ListStopsAsync(cancellationToken), await store.ListSpendAsync(today, cancellationToken));
        book.Stopped += Keep;
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        book.Stopped -= Keep;
        _stops.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // To the queue's end: what was stopped before the gateway was is stored too.
        await foreach (var stop in _stops.Reader.ReadAllAsync(CancellationToken.None))
        {
            while (!await TryStoreAsync(stop) && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    private void Keep(ExperimentStop stop) => _stops.Writer.TryWrite(stop);

    private async Task<bool> TryStoreAsync(ExperimentStop stop)
    {
        try
        {
            await store.AddStopAsync(stop, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever the store throws, the stop holds in memory and the service lives.
            ExperimentsLog.StopNotStored(logger, stop.Experiment, stop.Arm, exception);
            return false;
        }
    }
}
