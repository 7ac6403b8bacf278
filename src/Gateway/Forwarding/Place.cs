using System.Threading.RateLimiting;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>A place at a deployment, or the reason why none was had. Give it back by disposing, once.</summary>
internal readonly struct Place : IDisposable
{
    private readonly Admission? _places;
    private readonly RateLimitLease? _lease;
    private readonly TimeProvider? _time;
    private readonly long _since;

    private Place(bool isAcquired, TimeSpan? retryAfter, Admission? places, RateLimitLease? lease, TimeProvider? time)
    {
        IsAcquired = isAcquired;
        RetryAfter = retryAfter;
        _places = places;
        _lease = lease;
        _time = time;
        _since = time?.GetTimestamp() ?? 0;
    }

    /// <summary>A place at a deployment without limit.</summary>
    public static Place Unlimited => new(isAcquired: true, null, null, null, null);

    /// <summary>True when the request may go ahead.</summary>
    public bool IsAcquired { get; }

    /// <summary>When a place is likely to be free; null when acquired.</summary>
    public TimeSpan? RetryAfter { get; }

    /// <summary>A place that was had.</summary>
    public static Place At(Admission places, RateLimitLease lease, TimeProvider time) => new(isAcquired: true, null, places, lease, time);

    /// <summary>No place, and when to try again.</summary>
    public static Place None(TimeSpan retryAfter) => new(isAcquired: false, retryAfter, null, null, null);

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
