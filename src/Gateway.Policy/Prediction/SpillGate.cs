namespace Gateway.Policy.Prediction;

/// <summary>
/// Decides for each request of an objective whether it spills from local to cloud: by the predicted ninetieth percentile against the
/// promise, with two thresholds and a least duration so that it does not flutter, and within a budget of requests and of money. It
/// widens nothing: only ask it about a cloud deployment that the hard limits left. Keeps state; thread-safe.
/// </summary>
public sealed class SpillGate
{
    // The share is kept over about so many requests: a burst of a twentieth of them may spill from standstill at 5 %.
    private const double ShareOver = 100;

    private readonly SpillOptions _options;
    private readonly Lock _lock = new();
    private SpillState _state;

    /// <summary>A closed gate with a full budget.</summary>
    public SpillGate(SpillOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(options.LeaveShare, options.EnterShare, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegative(options.MaxShare, nameof(options));
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(options.WindowMs, nameof(options));
        _options = options;
        _state = new SpillState(ShareCapacity, options.MaxNanoUsd ?? 0);
    }

    /// <summary>True while spilling goes on.</summary>
    public bool IsSpilling
    {
        get
        {
            lock (_lock)
            {
                return _state.IsSpilling;
            }
        }
    }

    /// <summary>Decides about a request that is about to be served, and takes it into account.</summary>
    public SpillVerdict Decide(in SpillQuestion question)
    {
        lock (_lock)
        {
            return Decide(ref _state, question);
        }
    }

    /// <summary>What <see cref="Decide(in SpillQuestion)"/> would say, without a trace: for explanations.</summary>
    public SpillVerdict Peek(in SpillQuestion question)
    {
        SpillState state;
        lock (_lock)
        {
            state = _state;
        }

        return Decide(ref state, question);
    }

    // At least one, so that a small share does not mean never; none does.
    private double ShareCapacity => _options.MaxShare > 0 ? Math.Max(1, _options.MaxShare * ShareOver) : 0;

    private SpillVerdict Decide(ref SpillState state, in SpillQuestion question)
    {
        Refill(ref state, question.NowMs);
        if (!question.Local.IsKnown)
        {
            return SpillVerdict.LocalUnknown;
        }

        if (!IsTooSlow(ref state, question))
        {
            return SpillVerdict.WithinPromise;
        }

        if (question.Cloud.IsKnown && question.Cloud.TtftP90Ms >= question.Local.TtftP90Ms)
        {
            return SpillVerdict.CloudNotFaster;
        }

        if (_options.MaxShare < 1 && state.Requests < 1)
        {
            return SpillVerdict.ShareSpent;
        }

        if (_options.MaxNanoUsd is not null && !(question.CostNanoUsd <= state.NanoUsd))
        {
            return SpillVerdict.MoneySpent;
        }

        state.Requests -= 1;
        state.NanoUsd -= question.CostNanoUsd ?? 0;
        return SpillVerdict.Spill;
    }

    private bool IsTooSlow(ref SpillState state, in SpillQuestion question)
    {
        var share = question.Local.TtftP90Ms / question.TtftSloMs;
        if (!state.IsSpilling && share > _options.EnterShare)
        {
            (state.IsSpilling, state.SinceMs) = (true, question.NowMs);
        }
        else if (state.IsSpilling && share <= _options.LeaveShare && question.NowMs - state.SinceMs >= _options.MinDwellMs)
        {
            state.IsSpilling = false;
        }

        return share > (state.IsSpilling ? _options.LeaveShare : _options.EnterShare);
    }

    // Two token buckets: each request earns its share of a spilled one, and money comes back evenly over its window. A window that
    // begins with a full bucket can spend twice the bound at most, so the bucket holds half and half comes back within the window.
    private void Refill(ref SpillState state, double nowMs)
    {
        state.Requests = Math.Min(ShareCapacity, state.Requests + _options.MaxShare);
        if (_options.MaxNanoUsd is { } most)
        {
            var half = most / 2.0;
            var elapsed = state.RefilledMs is { } last ? Math.Max(0, nowMs - last) : 0;
            state.NanoUsd = Math.Min(half, state.NanoUsd + (half * elapsed / _options.WindowMs));
            state.RefilledMs = nowMs;
        }
    }

    private record struct SpillState(double Requests, double NanoUsd)
    {
        public bool IsSpilling { get; set; }

        public double SinceMs { get; set; }

        public double? RefilledMs { get; set; }
    }
}
