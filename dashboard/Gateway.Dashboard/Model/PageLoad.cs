namespace Gateway.Dashboard.Model;

/// <summary>
/// Reads a page's data and keeps the state of reading. Used from one renderer's dispatcher only: it has no locks, it only has to
/// bear that a second call begins while a first one waits.
/// </summary>
/// <param name="read">Reads the value; null when there is none.</param>
/// <param name="onFailure">Told each failure, for the log.</param>
public sealed class PageLoad<T>(Func<CancellationToken, Task<T?>> read, Action<Exception> onFailure) : IDisposable
    where T : class
{
    private CancellationTokenSource? _running;
    private bool _again;
    private bool _disposed;

    /// <summary>Where the page stands.</summary>
    public LoadState State { get; private set; } = LoadState.Loading;

    /// <summary>The last value read; null unless <see cref="State"/> is <see cref="LoadState.Ready"/>.</summary>
    public T? Value { get; private set; }

    /// <summary>True when a later reading failed and <see cref="Value"/> is the one before.</summary>
    public bool Stale { get; private set; }

    /// <summary>Forgets what was read, because another thing is asked for or the user tries again.</summary>
    public Task StartAsync()
    {
        _running?.Cancel();
        Value = null;
        Stale = false;
        State = LoadState.Loading;
        return ReadAsync();
    }

    /// <summary>Reads again and keeps showing the old value meanwhile. A call during a reading makes it read once more afterwards.</summary>
    public Task RefreshAsync()
    {
        if (_running is null)
        {
            return ReadAsync();
        }

        _again = true;
        return Task.CompletedTask;
    }

    /// <summary>Stops reading.</summary>
    public void Dispose()
    {
        _disposed = true;
        _running?.Cancel();
    }

    private async Task ReadAsync()
    {
        bool again;
        do
        {
            _again = false;
            again = await ReadOnceAsync() && _again && !_disposed;
        }
        while (again);
    }

    /// <summary>False when another reading took over meanwhile.</summary>
    private async Task<bool> ReadOnceAsync()
    {
        using var source = new CancellationTokenSource();
        _running = source;
        try
        {
            Settle(source, await read(source.Token));
        }
        catch (OperationCanceledException) when (source.IsCancellationRequested)
        {
            // Nobody waits for it any more.
        }
        catch (Exception exception)
        {
            Fail(source, exception);
        }

        if (_running != source)
        {
            return false;
        }

        _running = null;
        return true;
    }

    private void Settle(CancellationTokenSource source, T? value)
    {
        if (_running != source || _disposed)
        {
            return;
        }

        Value = value;
        Stale = false;
        State = value is null ? LoadState.Missing : LoadState.Ready;
    }

    private void Fail(CancellationTokenSource source, Exception exception)
    {
        if (_running != source || _disposed)
        {
            return;
        }

        onFailure(exception);
        Stale = Value is not null;
        State = Value is null ? LoadState.Failed : LoadState.Ready;
    }
}
