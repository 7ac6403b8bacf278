using System.Text.Json.Serialization.Metadata;

namespace Gateway.Admin;

/// <summary>The reports of the admin contract over HTTP, for scripts: read-only JSON.</summary>
internal sealed class AdminApi(GatewayAdmin admin)
{
    /// <summary><c>GET overview</c>.</summary>
    public async Task GetOverviewAsync(HttpContext http)
    {
        if (AdminQuery.TryReadWindow(http.Request.Query, out var window, out var problem))
        {
            await WriteAsync(http, StatusCodes.Status200OK, await admin.GetOverviewAsync(window, http.RequestAborted), AdminJson.Default.Overview);
            return;
        }

        await WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_query", problem!);
    }

    /// <summary><c>GET requests</c>.</summary>
    public async Task ListRequestsAsync(HttpContext http)
    {
        if (AdminQuery.TryReadFilter(http.Request.Query, out var filter, out var problem))
        {
            await WriteAsync(http, StatusCodes.Status200OK, await admin.ListRequestsAsync(filter, http.RequestAborted), AdminJson.Default.RequestPage);
            return;
        }

        await WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_query", problem!);
    }

    /// <summary><c>GET requests/{id}</c>.</summary>
    public async Task GetRequestAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (await admin.GetRequestAsync(id, http.RequestAborted) is { } detail)
        {
            await WriteAsync(http, StatusCodes.Status200OK, detail, AdminJson.Default.RequestDetail);
            return;
        }

        await WriteErrorAsync(http, StatusCodes.Status404NotFound, "not_found", "There is no request with this id.");
    }

    /// <summary><c>GET decisions/{id}</c>.</summary>
    public async Task GetDecisionAsync(HttpContext http)
    {
        var id = (string)http.Request.RouteValues["id"]!;
        if (await admin.GetDecisionAsync(id, http.RequestAborted) is { } report)
        {
            await WriteAsync(http, StatusCodes.Status200OK, report, AdminJson.Default.DecisionReport);
            return;
        }

        await WriteErrorAsync(http, StatusCodes.Status404NotFound, "not_found", "There is no decision with this id.");
    }

    /// <summary><c>GET engine</c>.</summary>
    public Task GetEngineAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status200OK, admin.GetEngine(), AdminJson.Default.EngineReport);

    /// <summary><c>GET forecasts</c>: for a prompt of <c>?inputTokens=</c>, 1,000 unless said.</summary>
    public Task GetForecastsAsync(HttpContext http) => AdminQuery.TryReadInputTokens(http.Request.Query, out var tokens, out var problem)
        ? WriteAsync(http, StatusCodes.Status200OK, admin.GetForecasts(tokens), AdminJson.Default.ForecastPage)
        : WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_query", problem!);

    /// <summary><c>GET experiments</c>.</summary>
    public Task GetExperimentsAsync(HttpContext http) => WriteAsync(http, StatusCodes.Status200OK, admin.GetExperiments(), AdminJson.Default.ExperimentPage);

    /// <summary>Writes an error.</summary>
    public static Task WriteErrorAsync(HttpContext http, int status, string code, string message) =>
        WriteAsync(http, status, new AdminErrorBody(new AdminError(code, message)), AdminJson.Default.AdminErrorBody);

    /// <summary>Writes an answer that no cache may keep.</summary>
    public static Task WriteAsync<T>(HttpContext http, int status, T body, JsonTypeInfo<T> type)
    {
        http.Response.StatusCode = status;
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers.XContentTypeOptions = "nosniff";
        return http.Response.WriteAsJsonAsync(body, type, "application/json", http.RequestAborted);
    }
}
