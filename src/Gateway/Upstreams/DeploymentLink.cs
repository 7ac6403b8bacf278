using Gateway.Policy.Snapshots;

namespace Gateway.Upstreams;

/// <summary>
/// What the gateway has learned of one upstream and keeps while policies change: its connections, breaker and cool-down. A policy
/// that changes a price must not forget that the provider is down, nor open every connection anew.
/// </summary>
/// <remarks>
/// Never disposed while the gateway runs: requests under way may hold it. Once no policy and no request has it, its idle connections
/// are closed by the pool's own timer and the rest is garbage.
/// </remarks>
internal sealed class DeploymentLink : IDisposable
{
    private readonly TimeProvider _time;
    private readonly Identity _identity;
    private long _coolUntil;

    /// <summary>Opens nothing yet; connections are made by the first request.</summary>
    public DeploymentLink(DeploymentSnapshot deployment, string? credential, UpstreamClients clients, TimeProvider time)
    {
        _time = time;
        _identity = Identity.Of(deployment, credential);
        Client = clients.To(deployment);
        Breaker = new OpeningBreaker(deployment, time);
    }

    /// <summary>The connection pool.</summary>
    public HttpMessageInvoker Client { get; }

    /// <summary>The breaker around the opening of an answer.</summary>
    public OpeningBreaker Breaker { get; }

    /// <summary>Time left until a provider's Retry-After has passed.</summary>
    public TimeSpan CoolDownLeft
    {
        get
        {
            var until = Volatile.Read(ref _coolUntil);
            return until == 0 ? TimeSpan.Zero : _time.GetElapsedTime(_time.GetTimestamp(), until);
        }
    }

    /// <summary>Takes it out for a while, as its provider asked.</summary>
    public void CoolDown(TimeSpan wait) =>
        Volatile.Write(ref _coolUntil, _time.GetTimestamp() + (long)(wait.TotalSeconds * _time.TimestampFrequency));

    /// <summary>True when a deployment of another policy is the same upstream, reached in the same way.</summary>
    public bool Serves(DeploymentSnapshot deployment, string? credential) => _identity == Identity.Of(deployment, credential);

    /// <inheritdoc/>
    public void Dispose() => Client.Dispose();

    /// <summary>What makes an upstream another one: a cured address, model or key starts with a clean record.</summary>
    private sealed record Identity(string Id, ProviderKind Kind, Uri? BaseUrl, string Model, string? Credential, TimeSpan Connect)
    {
        public static Identity Of(DeploymentSnapshot deployment, string? credential) =>
            new(deployment.Id, deployment.Kind, deployment.BaseUrl, deployment.UpstreamModel, credential, deployment.Limits.Connect);

        // A record prints all it has, and the credential may end nowhere.
        public override string ToString() => Id;
    }
}
