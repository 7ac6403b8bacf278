using System.Threading.Channels;
using Gateway.Requests;

namespace Gateway.Recording;

/// <summary>
/// Stores finished requests off their path: a bounded queue, one reader, batches. A failing store is retried, then records are
/// dropped and counted; a clean stop stores everything that is queued.
/// </summary>
internal sealed class RequestRecorder(IRequestStore store, TimeProvider time, ILogger<RequestRecorder> logger) : BackgroundService, IRequestRecorder
{
    /// <summary>Records that may wait: half a minute at 2,000 requests a second, about 40 MB.</summary>
    public const int Capacity = 65_536;

    /// <summary>Rows per transaction: enough to make one flush cheap, few enough to be stored in some milliseconds.</summary>
    public const int LargestBatch = 512;

    /// <summary>Tries per batch: with the delays below about 20 s, longer than another process holds the database.</summary>
    public const int MostTries = 10;

    /// <summary>How long the first record of a batch waits for company. Every commit is a flush to disk: at 100 ms they cost 5 % of all CPU at 300 requests a second.</summary>
    public static readonly TimeSpan Linger = TimeSpan.FromMilliseconds(250);

    /// <summary>At most one line about drops in this time.</summary>
    public static readonly TimeSpan DropLogInterval = TimeSpan.FromSeconds(10);

    /// <summary>What a stop gives the last batch at least, whatever is left of the host's own limit.</summary>
    public static readonly TimeSpan LastFlush = TimeSpan.FromSeconds(3);

    private static readonly TimeSpan FirstRetry = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestRetry = TimeSpan.FromSeconds(5);

    private readonly Channel<RequestRecord> _queue = Channel.CreateBounded<RequestRecord>(
        new BoundedChannelOptions(Capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    private readonly List<RequestRecord> _batch = new(LargestBatch);
    // Ends retries when a stop has no more time.
    private readonly CancellationTokenSource _abandon = new();
    private long _dropped;
    private long _droppedLogged;
    private long _lastDropLog;
    private bool _isFailing;

    /// <inheritdoc/>
    public event Action? Stored;

    /// <inheritdoc/>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <inheritdoc/>
    public void Record(RequestRecord record)
    {
        if (!_queue.Writer.TryWrite(record))
        {
            Interlocked.Increment(ref _dropped);
        }
    }

    /// <summary>
    /// Takes no more records, stores those that wait, and gives up <see cref="LastFlush"/> after <paramref name="cancellationToken"/>
    /// ends: a stream that outlasts the drain has used up the host's patience and must be recorded all the same.
    /// </summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        using var limit = new CancellationTokenSource();
        await using var hostGivesUp = cancellationToken.Register(() => limit.CancelAfter(LastFlush));
        await using var giveUp = limit.Token.Register(_abandon.Cancel);
        await base.StopAsync(limit.Token);
        if (limit.IsCancellationRequested)
        {
            // The wait above ends before the callback may have run.
            await _abandon.CancelAsync();
        }

        // Stopped before its first moment, the service never ran.
        if (ExecuteTask is null or { IsCanceled: true })
        {
            await DrainAsync(new CancellationToken(canceled: true));
        }
    }

    /// <inheritdoc/>
    public override void Dispose()
    {
        _abandon.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => DrainAsync(stoppingToken);

    // Until the queue ends.
    private async Task DrainAsync(CancellationToken stoppingToken)
    {
        var abandoned = _abandon.Token;

        // Waits for the queue's end, not for the stopping token: what was accepted is stored.
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            if (_queue.Reader.Count < LargestBatch)
            {
                await DelayAsync(Linger, stoppingToken);
            }

            TakeBatch();
            await StoreAsync(abandoned);
            LogDrops();
        }
    }

    private void TakeBatch()
    {
        _batch.Clear();
        while (_batch.Count < LargestBatch && _queue.Reader.TryRead(out var record))
        {
            _batch.Add(record);
        }
    }

    private async Task StoreAsync(CancellationToken abandoned)
    {
        var retry = FirstRetry;
        for (var attempt = 1; ; attempt++)
        {
            if (await TryStoreAsync(abandoned))
            {
                return;
            }

            if (attempt == MostTries || abandoned.IsCancellationRequested)
            {
                Interlocked.Add(ref _dropped, _batch.Count);
                return;
            }

            await DelayAsync(retry, abandoned);
            retry = retry * 2 < LongestRetry ? retry * 2 : LongestRetry;
        }
    }

    private async Task<bool> TryStoreAsync(CancellationToken abandoned)
    {
        try
        {
            await store.AppendAsync(_batch, abandoned);
        }
        catch (Exception exception)
        {
            // Whatever the store throws, the requests are served and the recorder lives. One line per outage.
            if (!_isFailing)
            {
                _isFailing = true;
                RecordingLog.StoreFailing(logger, exception, _batch.Count + _queue.Reader.Count);
            }

            return false;
        }

        if (_isFailing)
        {
            _isFailing = false;
            RecordingLog.StoreRecovered(logger);
        }

        RaiseStored();
        return true;
    }

    private void RaiseStored()
    {
        try
        {
            Stored?.Invoke();
        }
        catch (Exception exception)
        {
            RecordingLog.ListenerFailed(logger, exception);
        }
    }

    // The token ends the wait, not the work.
    private async Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) =>
        await Task.Delay(delay, time, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

    private void LogDrops()
    {
        var dropped = Dropped;
        if (dropped == _droppedLogged || (_droppedLogged > 0 && time.GetElapsedTime(_lastDropLog) < DropLogInterval))
        {
            return;
        }

        _droppedLogged = dropped;
        _lastDropLog = time.GetTimestamp();
        RecordingLog.Dropped(logger, dropped);
    }
}
