using System.Threading.Channels;
using Gateway.Requests;

namespace Gateway.Classification;

/// <summary>Reads the labels of conversations at start and stores each that is new, within a moment.</summary>
internal sealed class StickyLabelKeeper(StickyLabels labels, IStickyLabelStore store, TimeProvider time, ILogger<StickyLabelKeeper> logger) : BackgroundService
{
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    // Past this a label holds in memory only: a disk that is that slow must not take the memory too.
    private const int MostWaiting = 50_000;

    private const int MostAtOnce = 1000;

    private readonly Channel<StickyLabel> _noted = Channel.CreateBounded<StickyLabel>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <inheritdoc/>
    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        labels.Restore(await store.ListAsync(time.GetUtcNow() - StickyLabels.Lifetime, StickyLabels.Most, cancellationToken));
        labels.Noted += Keep;
        await base.StartAsync(cancellationToken);
    }

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        labels.Noted -= Keep;
        _noted.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // To the queue's end: what was noted before the gateway stopped is stored too.
        var batch = new List<StickyLabel>();
        while (await _noted.Reader.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < MostAtOnce && _noted.Reader.TryRead(out var label))
            {
                batch.Add(label);
            }

            while (!await TryStoreAsync(batch) && !stoppingToken.IsCancellationRequested)
            {
                await Task.Delay(Retry, time, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            batch.Clear();
        }
    }

    private void Keep(StickyLabel label) => _noted.Writer.TryWrite(label);

    private async Task<bool> TryStoreAsync(List<StickyLabel> batch)
    {
        try
        {
            await store.AddAsync(batch, time.GetUtcNow() - StickyLabels.Lifetime, CancellationToken.None);
            return true;
        }
        catch (Exception exception)
        {
            // Whatever the store throws, the labels hold in memory and the service lives.
            ClassificationLog.LabelsNotStored(logger, batch.Count, new ScrubbedException(exception));
            return false;
        }
    }
}
