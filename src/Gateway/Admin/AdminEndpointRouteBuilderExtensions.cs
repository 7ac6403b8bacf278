using Microsoft.AspNetCore.Antiforgery;

namespace Gateway.Admin;

/// <summary>Maps the admin API and the sign-in; the host does so on the admin port only.</summary>
internal static class AdminEndpointRouteBuilderExtensions
{
    /// <summary>Maps <c>/admin/api/v1</c>; every route wants a signed-in admin.</summary>
    public static IEndpointRouteBuilder MapAdminApi(this IEndpointRouteBuilder endpoints)
    {
        var api = endpoints.ServiceProvider.GetRequiredService<AdminApi>();
        var group = endpoints.MapGroup(AdminAccess.ApiPath).RequireAuthorization(AdminAccess.Policy);
        group.MapGet("/overview", api.GetOverviewAsync);
        group.MapGet("/requests", api.ListRequestsAsync);
        group.MapGet("/requests/{id}", api.GetRequestAsync);
        group.MapGet("/decisions/{id}", api.GetDecisionAsync);
        group.MapGet("/engine", api.GetEngineAsync);
        group.MapGet("/forecasts", api.GetForecastsAsync);
        group.MapGet("/experiments", api.GetExperimentsAsync);
        MapPolicy(group, endpoints.ServiceProvider.GetRequiredService<PolicyApi>());
        RehearsalApi.Map(group);
        EgressApi.Map(group);
        PrivacyApi.Map(group);

        // Unknown paths below it are the same to a stranger as known ones, and never a page.
        group.MapFallback(static http => AdminApi.WriteErrorAsync(http, StatusCodes.Status404NotFound, "not_found", "There is no such admin API path."));
        return endpoints;
    }

    // What changes something wants the antiforgery token besides the cookie, as the sign-out form does; PolicyApi checks it.
    private static void MapPolicy(RouteGroupBuilder group, PolicyApi api)
    {
        group.MapGet("/antiforgery", api.GetTokenAsync);
        group.MapGet("/policy", api.GetStatusAsync);
        group.MapGet("/policy/versions", api.ListVersionsAsync);
        group.MapGet("/policy/versions/{number:int}", api.GetVersionAsync);
        group.MapGet("/policy/publications", api.ListPublicationsAsync);
        group.MapPost("/policy/validate", api.ValidateAsync);
        group.MapPost("/policy/publish", api.PublishAsync);
        group.MapPost("/policy/rollback", api.RollBackAsync);
    }

    /// <summary>Maps <c>GET /sign-in</c>, open to all, and <c>POST /sign-out</c>.</summary>
    public static IEndpointRouteBuilder MapAdminSignIn(this IEndpointRouteBuilder endpoints)
    {
        var signIn = endpoints.ServiceProvider.GetRequiredService<SignInEndpoints>();
        endpoints.MapGet(AdminAccess.SignInPath, signIn.SignInAsync).AllowAnonymous();

        // The handler checks the token itself, so that a bad one gets a page and not an exception.
        endpoints.MapPost(AdminAccess.SignOutPath, signIn.SignOutAsync)
            .RequireAuthorization(AdminAccess.Policy)
            .WithMetadata(new RequireAntiforgeryTokenAttribute(required: false));
        return endpoints;
    }

    /// <summary>Maps <c>GET /schemas/NAME.schema.json</c>, open to all: editors fetch them, and they say nothing private.</summary>
    public static IEndpointRouteBuilder MapPolicySchemas(this IEndpointRouteBuilder endpoints)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(AppContext.BaseDirectory, "policies", "schemas"), "*.schema.json"))
        {
            endpoints.MapGet($"/schemas/{Path.GetFileName(file)}", () => Results.File(file, "application/schema+json")).AllowAnonymous();
        }

        return endpoints;
    }
}
