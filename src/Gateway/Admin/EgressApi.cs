using Gateway.Contracts.Egress;

namespace Gateway.Admin;

/// <summary>The egress ledger over HTTP, for scripts: read-only JSON.</summary>
internal static class EgressApi
{
    /// <summary>Maps <c>GET egress</c> and <c>GET egress/verification</c>.</summary>
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/egress", ListAsync);
        group.MapGet("/egress/verification", VerifyAsync);
    }

    private static async Task ListAsync(HttpContext http)
    {
        if (AdminQuery.TryReadEgress(http.Request.Query, out var filter, out var problem))
        {
            var page = await http.RequestServices.GetRequiredService<IEgressAdmin>().ListAsync(filter, http.RequestAborted);
            await AdminApi.WriteAsync(http, StatusCodes.Status200OK, page, AdminJson.Default.EgressPage);
            return;
        }

        await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_query", problem!);
    }

    private static async Task VerifyAsync(HttpContext http)
    {
        var report = await http.RequestServices.GetRequiredService<IEgressAdmin>().VerifyAsync(http.RequestAborted);
        await AdminApi.WriteAsync(http, StatusCodes.Status200OK, report, AdminJson.Default.EgressVerificationReport);
    }
}
