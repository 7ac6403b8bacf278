namespace Gateway.Authentication;

/// <summary>Registers virtual keys and one-time admin codes.</summary>
internal static class AuthenticationServiceCollectionExtensions
{
    /// <summary>Adds the key ring with its refresher, the issuer, the request authenticator and the admin codes.</summary>
    public static IServiceCollection AddGatewayAuthentication(this IServiceCollection services)
    {
        services.AddSingleton<KeyRing>();
        services.AddSingleton<KeyIssuer>();
        services.AddSingleton<RequestAuthenticator>();
        services.AddSingleton<AdminCodes>();
        services.AddHostedService<KeyRingRefresher>();
        return services;
    }
}
