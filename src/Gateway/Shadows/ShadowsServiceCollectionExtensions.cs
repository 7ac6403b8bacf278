namespace Gateway.Shadows;

/// <summary>Registers shadows.</summary>
internal static class ShadowsServiceCollectionExtensions
{
    /// <summary>Adds them. Storage adds an <see cref="IShadowStore"/>.</summary>
    public static IServiceCollection AddShadows(this IServiceCollection services)
    {
        services.AddSingleton<ShadowLedger>();
        services.AddSingleton<ShadowBook>();
        services.AddSingleton<ShadowRunner>();
        services.AddHostedService(static provider => provider.GetRequiredService<ShadowRunner>());
        return services;
    }
}
