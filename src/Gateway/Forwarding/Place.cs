using System.Threading.RateLimiting;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>A place at a deployment with a limit, or the reason why none was had. Give it back by disposing.</summary>
internal sealed class Place : IDisposable
{
    private readonly Admission? _places;
    private readonly RateLimitLease? _lease;
    private readonly TimeProvider? _time;
    private readonly long _since;

    private Place(Admission places, RateLimitLease lease, TimeProvider time)
    {
        _places = places;
        _lease = lease;
        _time = time;
        _since = time.GetTimestamp();
    }

    private Place(TimeSpan retryAfter) => RetryAfter = retryAfter;

    /// <summary>True when the request may go ahead.</summary>
    public bool IsAcquired => _lease is not null;

    /// <summary>When a place is likely to be free; null when acquired.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>A place that was had.</summary>
    public static Place At(Admission places, RateLimitLease lease, TimeProvider time) => new(places, lease, time);

    /// <summary>No place, and when to try again.</summary>
    public static Place None(TimeSpan retryAfter) => new(retryAfter);

    /// <inheritdoc/>
    public void Dispose()
    {
        if (_lease is not null)
        {
            _lease.Dispose();
            _places!.Left(_time!.GetElapsedTime(_since));
        }
    }
}
