using Gateway.Egress;
using Gateway.Requests;
using Microsoft.Extensions.ObjectPool;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>Makes attempts and cleans them before they are kept.</summary>
internal sealed class AttemptPoolPolicy(IHttpForwarder forwarder, EgressPermits permits, TimeProvider time, IConversationWatcher conversations) : PooledObjectPolicy<Attempt>
{
    /// <inheritdoc/>
    public override Attempt Create() => new(forwarder, permits, time, conversations);

    /// <inheritdoc/>
    public override bool Return(Attempt obj)
    {
        obj.Reset();
        return true;
    }
}
