using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Primitives;

namespace Gateway.Dashboard;

/// <summary>
/// The dashboard's own defences: strict response headers, and no circuit for a page of another origin. Who may come in at all is
/// the host's business.
/// </summary>
public static class DashboardSecurity
{
    /// <summary>
    /// Scripts from our own files only. Inline style is the one exception: MudBlazor writes its theme as a style element and
    /// positions elements by style attributes.
    /// </summary>
    public const string ContentSecurityPolicy =
        "default-src 'self'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self'; "
        + "connect-src 'self'; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    // The circuit's path; blazor.web.js connects to it.
    private const string CircuitPath = "/_blazor";

    /// <summary>Adds the headers to every response and refuses circuit connections from other origins. Place before the endpoints.</summary>
    public static IApplicationBuilder UseGatewayDashboardSecurity(this IApplicationBuilder app)
    {
        ArgumentNullException.ThrowIfNull(app);
        return app.Use(static next => context => InvokeAsync(context, next));
    }

    internal static Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        AddHeaders(context.Response.Headers);
        if (context.Request.Path.StartsWithSegments(CircuitPath, StringComparison.OrdinalIgnoreCase) && !IsSameOrigin(context.Request))
        {
            if (context.RequestServices.GetService(typeof(ILoggerFactory)) is ILoggerFactory loggers)
            {
                DashboardLog.OriginRefused(loggers.CreateLogger(typeof(DashboardSecurity).FullName!));
            }

            context.Response.StatusCode = StatusCodes.Status403Forbidden;
            return Task.CompletedTask;
        }

        return next(context);
    }

    private static void AddHeaders(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
    }

    private static bool IsSameOrigin(HttpRequest request)
    {
        // Browsers always send Origin with a WebSocket and with a cross-origin post; its absence means same origin or no browser.
        var origin = request.Headers.Origin;
        return StringValues.IsNullOrEmpty(origin)
            || string.Equals(origin, $"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase);
    }
}
