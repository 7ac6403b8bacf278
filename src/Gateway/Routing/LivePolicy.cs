using Gateway.Upstreams;

namespace Gateway.Routing;

/// <summary>The policy being served. One reference; a request reads it once.</summary>
internal sealed class LivePolicy
{
    private ServingPolicy? _current;

    /// <summary>The live policy. Set before the first request is accepted.</summary>
    public ServingPolicy Current => Volatile.Read(ref _current) ?? throw new InvalidOperationException("No policy was loaded.");

    /// <summary>True once a policy was loaded.</summary>
    public bool IsLoaded => Volatile.Read(ref _current) is not null;

    /// <summary>Puts a policy in place; requests under way keep the one they began with.</summary>
    public void Publish(ServingPolicy policy) => Volatile.Write(ref _current, policy);
}
