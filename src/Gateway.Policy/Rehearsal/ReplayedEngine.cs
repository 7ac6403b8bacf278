using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Rehearsal;

/// <summary>
/// A deployment with slots in a replay: a request takes the slot that is free first, in order of arrival; one prompt is read at a
/// time; then the answer is written at the measured speed. Later arrivals change nothing for earlier ones, so that each request's
/// times are known as it arrives.
/// </summary>
internal sealed class ReplayedEngine
{
    private readonly double[] _freeAt;
    private readonly Queue<double> _starts = new();
    private readonly double _overheadMs;
    private readonly double _prefillMsPerToken;
    private readonly double _msPerToken;
    private readonly double _p90Factor;
    private readonly bool _isMeasured;
    private readonly int _queueLimit;
    private double _prefillFreeAt;

    /// <summary>Sets up the engine with what was measured, and with the options for the rest.</summary>
    public ReplayedEngine(DeploymentSnapshot deployment, MeasuredDeployment? measured, RehearsalOptions options)
    {
        _freeAt = new double[Math.Max(1, deployment.Limits.Concurrency ?? options.Slots)];
        _queueLimit = deployment.Limits.Queue;
        _isMeasured = measured is { TtftMs.Length: > 0 };
        _prefillMsPerToken = measured?.PrefillMsPerToken ?? (1000 / options.PrefillTokensPerSecond);
        _overheadMs = measured?.OverheadMs ?? 0;
        _p90Factor = measured?.P90Factor ?? 1;
        var speed = measured is { TokensPerSecond.Length: > 0 } known ? MeasuredDeployment.At(known.TokensPerSecond, 0.5) : options.LocalTokensPerSecond;
        _msPerToken = 1000 / speed;

        // A median that already holds the prompt's time, since the prompts were too alike to tell the two apart.
        ReadsPrompts = !_isMeasured || measured!.PrefillMsPerToken is not null;
    }

    /// <summary>True when the time to read a prompt is reckoned by its length.</summary>
    public bool ReadsPrompts { get; }

    /// <summary>Requests that wait for a slot at this moment.</summary>
    public int Waiting(double now)
    {
        while (_starts.TryPeek(out var start) && start <= now)
        {
            _starts.Dequeue();
        }

        return _starts.Count;
    }

    /// <summary>True when all slots are busy and the queue is full.</summary>
    public bool IsSaturated(double now) => Waiting(now) >= Math.Max(1, _queueLimit);

    /// <summary>What a request of so many tokens would meet now.</summary>
    public DeploymentForecast Forecast(double now, int inputTokens)
    {
        if (!_isMeasured)
        {
            return DeploymentForecast.Unknown;
        }

        var wait = Math.Max(0, Math.Max(_freeAt[FirstFree()], _prefillFreeAt) - now);
        var own = PrefillMs(inputTokens);
        return new DeploymentForecast
        {
            IsKnown = true,
            QueueMs = Math.Max(0, _freeAt[FirstFree()] - now),
            TtftP50Ms = wait + own,
            TtftP90Ms = wait + (own * _p90Factor),
            TokensPerSecond = 1000 / _msPerToken,
            Waiting = Waiting(now),
        };
    }

    /// <summary>Serves a request.</summary>
    public ReplayedTimes Serve(double now, int inputTokens, int outputTokens)
    {
        var slot = FirstFree();
        var start = Math.Max(now, _freeAt[slot]);
        if (start > now)
        {
            _starts.Enqueue(start);
        }

        _prefillFreeAt = Math.Max(start, _prefillFreeAt) + PrefillMs(inputTokens);
        _freeAt[slot] = _prefillFreeAt + (outputTokens * _msPerToken);
        return new ReplayedTimes(start - now, _prefillFreeAt - now, _freeAt[slot] - now);
    }

    private double PrefillMs(int inputTokens) => _overheadMs + (ReadsPrompts ? inputTokens * _prefillMsPerToken : 0);

    private int FirstFree()
    {
        var first = 0;
        for (var i = 1; i < _freeAt.Length; i++)
        {
            first = _freeAt[i] < _freeAt[first] ? i : first;
        }

        return first;
    }
}
