using Gateway.Configuration;
using Gateway.Contracts;
using Gateway.Contracts.Egress;
using Gateway.Contracts.Privacy;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.DataProtection.Repositories;

namespace Gateway.Admin;

/// <summary>Registers the admin contract and the admin's sign-in.</summary>
internal static class AdminServiceCollectionExtensions
{
    /// <summary>Adds them. The host adds an <see cref="IAdminSources"/>.</summary>
    public static IServiceCollection AddGatewayAdmin(this IServiceCollection services)
    {
        services.AddSingleton<GatewayAdmin>();
        services.AddSingleton<IGatewayAdmin>(static provider => provider.GetRequiredService<GatewayAdmin>());
        services.AddSingleton<IEgressAdmin, EgressAdmin>();
        services.AddSingleton<DetectorWatch>();
        services.AddSingleton<IPrivacyAdmin, PrivacyAdmin>();
        services.AddSingleton<AdminApi>();
        services.AddSingleton<PolicyApi>();
        services.AddSingleton<SignInEndpoints>();
        services.AddAuthentication(AdminAccess.Scheme).AddCookie(AdminAccess.Scheme, Configure);
        services.AddAuthorizationBuilder().AddPolicy(
            AdminAccess.Policy,
            static policy => policy.AddAuthenticationSchemes(AdminAccess.Scheme).RequireAuthenticatedUser().RequireRole(AdminAccess.Role));
        services.AddAntiforgery(static options =>
        {
            options.Cookie.Name = "gateway-form";
            options.Cookie.SameSite = SameSiteMode.Strict;
        });
        services.AddDataProtection().SetApplicationName("gateway");
        services.AddOptions<KeyManagementOptions>().Configure<DataDirectory, ILoggerFactory>(static (options, data, loggers) =>
            options.XmlRepository = new FileSystemXmlRepository(new DirectoryInfo(data.Keys), loggers));
        return services;
    }

    private static void Configure(CookieAuthenticationOptions options)
    {
        options.Cookie.Name = AdminAccess.Scheme;
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Strict;
        options.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
        options.ExpireTimeSpan = AdminAccess.Session;
        options.SlidingExpiration = true;
        options.Events.OnRedirectToLogin = static context => SignInEndpoints.ChallengeAsync(context.HttpContext);
        options.Events.OnRedirectToAccessDenied = static context => SignInEndpoints.ChallengeAsync(context.HttpContext);
    }
}
