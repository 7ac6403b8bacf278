using Gateway.Dashboard.Components;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Gateway.Dashboard;

/// <summary>Maps the dashboard.</summary>
public static class DashboardEndpointRouteBuilderExtensions
{
    /// <summary>
    /// Maps the pages and their circuit at the root. On the builder that comes back the host requires a signed-in admin; style and
    /// script files come from its <c>MapStaticAssets</c> and hold nothing secret.
    /// </summary>
    public static RazorComponentsEndpointConventionBuilder MapGatewayDashboard(this IEndpointRouteBuilder endpoints)
    {
        ArgumentNullException.ThrowIfNull(endpoints);
        return endpoints
            .MapRazorComponents<App>()
            .AddInteractiveServerRenderMode(static options => options.ContentSecurityFrameAncestorsPolicy = "'none'");
    }
}
