using System.Text.Json;
using Gateway.Contracts.Privacy;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Admin;

/// <summary>
/// Labels and private data over HTTP. A trial changes nothing; that the body must be JSON keeps other sites' pages from asking for one.
/// No message of its errors quotes the body.
/// </summary>
internal static class PrivacyApi
{
    // The longest text as JSON may write it: six bytes for a character.
    private const int MaxBodyBytes = (PrivacyTrial.MaxLength * 6) + 1024;

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
        if (await ReadAsync(http) is not { } trial)
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

    // Null when the refusal was written.
    private static async Task<PrivacyTrial?> ReadAsync(HttpContext http)
    {
        if (!http.Request.HasJsonContentType())
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json.");
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = MaxBodyBytes;
        }

        try
        {
            if (await JsonSerializer.DeserializeAsync(http.Request.Body, PolicyInputJson.Default.PrivacyTrial, http.RequestAborted) is { } trial)
            {
                return trial;
            }
        }
        catch (JsonException)
        {
            // Said below; the exception's own words may quote the body.
        }
        catch (BadHttpRequestException exception)
        {
            var isTooLarge = exception.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await AdminApi.WriteErrorAsync(
                http, exception.StatusCode, isTooLarge ? "body_too_large" : "invalid_body", isTooLarge ? $"The body is larger than {MaxBodyBytes} bytes." : "The body broke off.");
            return null;
        }

        await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_body", "The body is not what this path takes: a JSON object with one string named text.");
        return null;
    }
}
