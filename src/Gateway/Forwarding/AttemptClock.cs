using Gateway.Policy.Snapshots;

namespace Gateway.Forwarding;

/// <summary>One timer for all time limits of an attempt: first byte, then idle, and the total over both. Reusable.</summary>
internal sealed class AttemptClock : IDisposable
{
    // Re-arming the timer for every chunk would cost more than it is worth: an idle limit is kept to this precision.
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private CancellationTokenSource _source;
    private DeploymentLimits _limits = new();
    private long _startedAt;
    private long _armedAt;
    private AttemptLimit _next;
    private volatile bool _clientGone;
    private bool _isArmed;

    /// <summary>A stopped clock.</summary>
    public AttemptClock(TimeProvider time)
    {
        _time = time;
        _source = NewSource();
    }

    /// <summary>Cancelled when a limit is reached or the client is gone.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>What ended the attempt, once <see cref="Token"/> is cancelled.</summary>
    public AttemptLimit Reached => _clientGone ? AttemptLimit.ClientGone : _source.IsCancellationRequested ? _next : AttemptLimit.None;

    /// <summary>
    /// Starts with the first-byte limit; without it where nothing arrives before the whole answer is made, which a reasoning model
    /// takes minutes for: there the total counts.
    /// </summary>
    public void Start(DeploymentLimits limits, bool awaitsFirstByte)
    {
        if (!_source.TryReset())
        {
            _source.Dispose();
            _source = NewSource();
        }

        _limits = limits;
        _clientGone = false;
        _startedAt = _time.GetTimestamp();
        Arm(awaitsFirstByte ? limits.FirstByte : limits.Total, AttemptLimit.FirstByte, _startedAt);
    }

    /// <summary>Something arrived: from now on the idle limit counts.</summary>
    public void Progress()
    {
        if (_next == AttemptLimit.FirstByte || _time.GetElapsedTime(_armedAt) > Precision)
        {
            Arm(_limits.Idle + Precision, AttemptLimit.Idle, _time.GetTimestamp());
        }
    }

    /// <summary>The client hung up.</summary>
    public void ClientGone()
    {
        _clientGone = true;
        _source.Cancel();
    }

    /// <summary>Ends what still goes on, for no fault of anybody's.</summary>
    public void Cut() => _source.Cancel();

    /// <summary>Stops the timer.</summary>
    public void Stop()
    {
        if (_isArmed)
        {
            _isArmed = false;
            _source.CancelAfter(Timeout.InfiniteTimeSpan);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _source.Dispose();

    private void Arm(TimeSpan limit, AttemptLimit which, long now)
    {
        _isArmed = true;
        _armedAt = now;
        var left = _limits.Total - _time.GetElapsedTime(_startedAt, _armedAt);
        (_next, limit) = left < limit ? (AttemptLimit.Total, left) : (which, limit);
        _source.CancelAfter(limit > TimeSpan.Zero ? limit : TimeSpan.FromMilliseconds(1));
    }

    private CancellationTokenSource NewSource() => new(Timeout.InfiniteTimeSpan, _time);
}
