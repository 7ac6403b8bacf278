using Gateway.Configuration;
using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>Registers the local engine.</summary>
internal static class LocalEngineServiceCollectionExtensions
{
    /// <summary>
    /// Adds <see cref="ILocalEngine"/> and its supervisor. Call it on a <see cref="WebApplicationBuilder"/>'s services, which register the web
    /// server last: hosted services stop in reverse order, so the API drains first and the engine stops after it.
    /// </summary>
    public static IServiceCollection AddLocalEngine(this IServiceCollection services)
    {
        ArgumentNullException.ThrowIfNull(services);
        services.AddOptions<LocalEngineOptions>().BindConfiguration(LocalEngineOptions.Section).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LocalEngineOptions>, LocalEngineOptionsValidator>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<LocalEngineOptions>, ExtraArgumentsValidator>());
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DataDirectory>();
        services.TryAddSingleton<LocalModelProvider>();
        services.TryAddSingleton(_ => EngineCache.ForUser());
        services.TryAddSingleton<CommandRunner>();
        services.TryAddSingleton<EngineLocator>();
        services.TryAddSingleton<EngineInstaller>();
        services.TryAddSingleton<EngineProvider>();
        services.TryAddSingleton<SpawnThread>();
        services.TryAddSingleton<IEngineLauncher, EngineLauncher>();
        services.TryAddSingleton<IEnginePreparation, EnginePreparation>();
        services.TryAddSingleton<LlamaServerSupervisor>();
        services.TryAddSingleton<ILocalEngine>(provider => provider.GetRequiredService<LlamaServerSupervisor>());
        services.AddHostedService(provider => provider.GetRequiredService<LlamaServerSupervisor>());
        return services;
    }
}
