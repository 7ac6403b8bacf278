namespace Gateway.Usage;

/// <summary>Registers what keys have spent.</summary>
internal static class UsageServiceCollectionExtensions
{
    /// <summary>Adds it. Storage adds an <see cref="IKeySpendStore"/>. The loader starts before the server.</summary>
    public static IServiceCollection AddKeySpend(this IServiceCollection services)
    {
        services.AddSingleton<KeySpend>();
        services.AddHostedService<KeySpendLoader>();
        return services;
    }
}
