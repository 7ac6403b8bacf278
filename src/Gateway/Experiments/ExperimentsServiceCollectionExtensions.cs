using Gateway.Policy;

namespace Gateway.Experiments;

/// <summary>Registers experiments.</summary>
internal static class ExperimentsServiceCollectionExtensions
{
    /// <summary>Adds them. Storage adds an <see cref="IExperimentStore"/>. The keeper starts before the server: no request is decided before the stops are known.</summary>
    public static IServiceCollection AddExperiments(this IServiceCollection services)
    {
        services.AddSingleton<ExperimentBook>();
        services.AddSingleton<IExperimentControl>(static provider => provider.GetRequiredService<ExperimentBook>());
        services.AddHostedService<ExperimentKeeper>();
        return services;
    }
}
