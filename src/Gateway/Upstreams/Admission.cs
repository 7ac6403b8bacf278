using System.Threading.RateLimiting;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Prediction;

namespace Gateway.Upstreams;

/// <summary>Places at a deployment and the bounded queue before them, oldest first.</summary>
internal sealed class Admission : IDisposable
{
    // Before anything was measured: an answer of some hundred tokens on one local GPU.
    private static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(5);

    // Weight of the newest turn in the moving average.
    private const int Smoothing = 8;

    private readonly Lock _order = new();
    private readonly ConcurrencyLimiter _limiter;
    private readonly int _queueLimit;
    private long _averageTurnTicks = FirstGuess.Ticks;

    private Admission(int places, int queueLimit, TimeSpan longestWait)
    {
        Places = places;
        LongestWait = longestWait;
        _queueLimit = queueLimit;
        _limiter = new ConcurrencyLimiter(new ConcurrencyLimiterOptions
        {
            PermitLimit = places,
            QueueLimit = queueLimit,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
    }

    /// <summary>Simultaneous requests.</summary>
    public int Places { get; }

    /// <summary>Longest wait for a place.</summary>
    public TimeSpan LongestWait { get; }

    /// <summary>How long a place was held lately: a moving average.</summary>
    public TimeSpan AverageTurn => TimeSpan.FromTicks(Volatile.Read(ref _averageTurnTicks));

    /// <summary>Requests waiting.</summary>
    public int Waiting => (int)_limiter.GetStatistics()!.CurrentQueuedCount;

    /// <summary>Requests at work.</summary>
    public int Busy => Places - (int)_limiter.GetStatistics()!.CurrentAvailablePermits;

    /// <summary>True when neither a place nor a seat in the queue is free.</summary>
    public bool IsFull
    {
        get
        {
            var now = _limiter.GetStatistics()!;
            return now.CurrentAvailablePermits == 0 && now.CurrentQueuedCount >= _queueLimit;
        }
    }

    /// <summary>For a deployment's limits; null when it has none. <paramref name="slots"/> are the engine's, which bound it anyway.</summary>
    public static Admission? Create(DeploymentLimits limits, int? slots)
    {
        var places = Math.Min(limits.Concurrency ?? int.MaxValue, slots ?? int.MaxValue);
        return places == int.MaxValue ? null : new Admission(places, limits.Queue, limits.QueueWait);
    }

    /// <summary>Takes a place if one is free and nobody waits.</summary>
    public RateLimitLease TryEnter() => _limiter.AttemptAcquire();

    /// <summary>
    /// Waits for a place; the lease says whether one was had. Joins <paramref name="line"/> in the same order; the caller leaves it with
    /// the ticket, whatever comes of the wait.
    /// </summary>
    public ValueTask<RateLimitLease> EnterAsync(DeploymentPrediction line, in ForecastRequest request, out long ticket, CancellationToken cancellationToken)
    {
        // One lock over both: the line's order is the order in which the limiter gives places away.
        lock (_order)
        {
            ticket = line.Join(request);
            return _limiter.AcquireAsync(1, cancellationToken);
        }
    }

    /// <summary>Notes how long a place was held. A lost update between two threads costs one sample.</summary>
    public void Left(TimeSpan held)
    {
        var average = Volatile.Read(ref _averageTurnTicks);
        Volatile.Write(ref _averageTurnTicks, average + ((held.Ticks - average) / Smoothing));
    }

    /// <inheritdoc/>
    public void Dispose() => _limiter.Dispose();
}
