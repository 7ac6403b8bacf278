using Gateway.Authentication;
using Gateway.Classification;
using Gateway.Configuration;
using Gateway.Egress;
using Gateway.Experiments;
using Gateway.PolicyVersions;
using Gateway.Pseudonyms;
using Gateway.Recording;
using Gateway.Shadows;
using Gateway.StoredResponses;
using Gateway.Usage;

namespace Gateway.Storage;

/// <summary>Registers the SQLite store behind every I…Store.</summary>
internal static class StorageServiceCollectionExtensions
{
    /// <summary>
    /// Adds the database and its stores. The database is opened when the first store is asked for, which a hosted service does at
    /// start: a damaged one stops the start with an <see cref="InvalidDataException"/> made for the user.
    /// </summary>
    public static IServiceCollection AddGatewayStorage(this IServiceCollection services)
    {
        services.AddSingleton(static provider => SqliteDatabase.Open(
            provider.GetRequiredService<DataDirectory>(),
            provider.GetRequiredService<TimeProvider>(),
            provider.GetRequiredService<ILogger<SqliteDatabase>>()));
        services.AddSingleton<IRequestStore, SqliteRequestStore>();
        services.AddSingleton<IPrivacyStore, SqlitePrivacyStore>();
        services.AddSingleton<ITrafficStore, SqliteTrafficStore>();
        services.AddSingleton<IVirtualKeyStore, SqliteVirtualKeyStore>();
        services.AddSingleton<IAdminCodeStore, SqliteAdminCodeStore>();
        services.AddSingleton<IStoredResponseStore, SqliteStoredResponseStore>();
        services.AddSingleton<IPolicyVersionStore, SqlitePolicyVersionStore>();
        services.AddSingleton<IExperimentStore, SqliteExperimentStore>();
        services.AddSingleton<IKeySpendStore, SqliteKeySpendStore>();
        services.AddSingleton<IShadowStore, SqliteShadowStore>();
        services.AddSingleton<IStickyLabelStore, SqliteStickyLabelStore>();
        services.AddSingleton<IEgressStore, SqliteEgressStore>();
        services.AddSingleton<IPseudonymStore, SqlitePseudonymStore>();
        return services;
    }
}
