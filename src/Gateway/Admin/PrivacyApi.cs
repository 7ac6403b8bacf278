using Gateway.Contracts.Privacy;

namespace Gateway.Admin;

/// <summary>
/// Labels and private data over HTTP. A trial changes nothing; that the body must be JSON keeps other sites' pages from asking for one.
/// No message of its errors quotes the body.
/// </summary>
internal static class PrivacyApi
{
    // The longest text as JSON may write it: six bytes for a character.
    private const int MaxBodyBytes = (PrivacyTrial.MaxLength * 6) + 1024;

    private const string Shape = "a JSON object with one string named text.";

    /// <summary>Maps <c>GET privacy</c> and <c>POST privacy/findings</c>.</summary>
    public static void Map(RouteGroupBuilder group)
    {
        group.MapGet("/privacy", GetAsync);
        group.MapPost("/privacy/findings", TryAsync);
    }

    private static async Task GetAsync(HttpContext http)
    {
        // The period's end is exclusive: one millisecond later, so that what was stored just now is in it.
        var now = http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().AddMilliseconds(1);
        if (AdminQuery.TryReadPeriod(http.Request.Query, now, out var from, out var to, out var problem))
        {
            var report = await http.RequestServices.GetRequiredService<IPrivacyAdmin>().GetAsync(from, to, http.RequestAborted);
            await AdminApi.WriteAsync(http, StatusCodes.Status200OK, report, AdminJson.Default.PrivacyReport);
            return;
        }

        await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_query", problem!);
    }

    private static async Task TryAsync(HttpContext http)
    {
        if (await AdminBody.ReadAsync(http, PolicyInputJson.Default.PrivacyTrial, MaxBodyBytes, shape: Shape) is not { } trial)
        {
            return;
        }

        var report = await http.RequestServices.GetRequiredService<IPrivacyAdmin>().TryAsync(trial, http.RequestAborted);
        if (report.Refusal is { } refusal)
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status422UnprocessableEntity, "not_examined", refusal);
            return;
        }

        await AdminApi.WriteAsync(http, StatusCodes.Status200OK, report, AdminJson.Default.TrialReport);
    }
}
