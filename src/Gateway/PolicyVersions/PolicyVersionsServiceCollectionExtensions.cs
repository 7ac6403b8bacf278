using Gateway.Contracts.Policies;

namespace Gateway.PolicyVersions;

/// <summary>Registers the life of the policy.</summary>
internal static class PolicyVersionsServiceCollectionExtensions
{
    /// <summary>Adds it. Storage adds an <see cref="IPolicyVersionStore"/>.</summary>
    public static IServiceCollection AddPolicyVersions(this IServiceCollection services)
    {
        services.AddSingleton<PolicyState>();
        services.AddSingleton<PolicyPublisher>();
        services.AddSingleton<PolicyFolderWatch>();
        services.AddSingleton<RollbackWatch>();
        services.AddSingleton<PolicyStart>();
        services.AddSingleton<IPolicyAdmin, PolicyAdmin>();
        services.AddHostedService<PolicyWatcher>();
        return services;
    }
}
