using Gateway.Configuration;

namespace Gateway.Egress;

/// <summary>Registers the doors and the ledger.</summary>
internal static class EgressServiceCollectionExtensions
{
    /// <summary>Adds them. With the air gap on the door to the clouds is not registered, and no service can be made that reaches one.</summary>
    public static IServiceCollection AddEgress(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddSingleton<EgressPermits>();
        services.AddSingleton<LocalDoor>();
        services.AddSingleton<EgressState>();
        if (!configuration.GetSection(GatewayOptions.Section).GetValue<bool>(nameof(GatewayOptions.AirGap)))
        {
            services.AddSingleton<EgressLedger>();
            services.AddSingleton<EgressDoor>();
            services.AddHostedService<EgressKeeper>();
        }

        return services;
    }
}
