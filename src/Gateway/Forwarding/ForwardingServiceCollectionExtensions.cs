using Gateway.Egress;
using Gateway.Requests;
using Microsoft.Extensions.ObjectPool;
using Yarp.ReverseProxy.Forwarder;

namespace Gateway.Forwarding;

/// <summary>Registers the forwarding feature.</summary>
internal static class ForwardingServiceCollectionExtensions
{
    // Attempts kept for reuse; each is about 2 kB.
    private const int PooledAttempts = 1024;

    /// <summary>Adds YARP's forwarder and what drives it.</summary>
    public static IServiceCollection AddForwarding(this IServiceCollection services)
    {
        services.AddHttpForwarder();
        services.AddSingleton<Forwarder>();
        services.AddSingleton<ObjectPool<Attempt>>(provider => new DefaultObjectPool<Attempt>(
            new AttemptPoolPolicy(
                provider.GetRequiredService<IHttpForwarder>(),
                provider.GetRequiredService<EgressPermits>(),
                provider.GetRequiredService<TimeProvider>(),
                provider.GetRequiredService<IConversationWatcher>()),
            PooledAttempts));
        return services;
    }
}
