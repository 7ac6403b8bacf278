using Gateway.LocalEngine;
using Gateway.Recording;

namespace Gateway.Admin;

/// <summary>
/// One listener to news: however often something changes it is called at most four times a second, never twice at once, and always
/// once more after the last change. A listener whose answer takes long (a report over many rows) is called less often, so that pages
/// never take more than a quarter of a core each. Idle it costs nothing.
/// </summary>
internal sealed class ChangeSubscription : IDisposable
{
    /// <summary>Least time between two calls' starts.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // A call of 1 s is followed by 3 s of rest.
    private const int LongestShare = 4;

    private readonly IRequestRecorder _recorder;
    private readonly ILocalEngine _engine;
    private readonly Func<Task> _changed;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private readonly ITimer _timer;
    private readonly Lock _gate = new();
    private long? _lastCall;
    private TimeSpan _rest = Interval;
    private bool _isPending;
    private bool _isArmed;
    private bool _isRunning;
    private bool _isDisposed;

    /// <summary>Starts to listen.</summary>
    public ChangeSubscription(IRequestRecorder recorder, ILocalEngine engine, Func<Task> changed, TimeProvider time, ILogger logger)
    {
        _recorder = recorder;
        _engine = engine;
        _changed = changed;
        _time = time;
        _logger = logger;
        _timer = time.CreateTimer(static state => ((ChangeSubscription)state!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _recorder.Stored += Signal;
        _engine.Changed += Signal;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _recorder.Stored -= Signal;
        _engine.Changed -= Signal;
        lock (_gate)
        {
            _isDisposed = true;
        }

        _timer.Dispose();
    }

    private void Signal()
    {
        lock (_gate)
        {
            _isPending = true;
            Arm();
        }
    }

    // Under the gate.
    private void Arm()
    {
        if (_isDisposed || _isArmed || _isRunning || !_isPending)
        {
            return;
        }

        _isArmed = true;
        var wait = _lastCall is { } last ? _rest - _time.GetElapsedTime(last) : TimeSpan.Zero;
        _timer.Change(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, Timeout.InfiniteTimeSpan);
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _isArmed = false;
            if (_isDisposed || _isRunning || !_isPending)
            {
                return;
            }

            _isPending = false;
            _isRunning = true;
            _lastCall = _time.GetTimestamp();
        }

        // Never faults: CallAsync catches all. It is awaited by nobody because the next call waits for the flag it clears.
        _ = CallAsync();
    }

    private async Task CallAsync()
    {
        try
        {
            await _changed();
        }
        catch (Exception exception)
        {
            AdminLog.ListenerFailed(_logger, exception);
        }
        finally
        {
            lock (_gate)
            {
                var share = _time.GetElapsedTime(_lastCall!.Value) * LongestShare;
                _rest = share > Interval ? share : Interval;
                _isRunning = false;
                Arm();
            }
        }
    }
}
