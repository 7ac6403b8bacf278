namespace Gateway.Pseudonyms;

/// <summary>Registers pseudonymisation.</summary>
internal static class PseudonymServiceCollectionExtensions
{
    /// <summary>Adds keys and pseudonymiser; the store comes with the storage.</summary>
    public static IServiceCollection AddPseudonyms(this IServiceCollection services)
    {
        services.AddSingleton<PseudonymKeyFile>();
        services.AddSingleton<PseudonymKeys>();
        services.AddSingleton<Pseudonymiser>();
        return services;
    }
}
