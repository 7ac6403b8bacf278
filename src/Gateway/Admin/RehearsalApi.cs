using System.Text.Json;
using Gateway.Contracts.Policies;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Admin;

/// <summary>Rehearsals over HTTP. They change nothing; that the body must be JSON keeps other sites' pages from asking for one.</summary>
internal static class RehearsalApi
{
    // Five files of the largest size, with what JSON adds.
    private const int MaxBodyBytes = 4 << 20;

    /// <summary>Maps <c>POST policy/rehearse</c>.</summary>
    public static void Map(IEndpointRouteBuilder group) => group.MapPost("/policy/rehearse", RehearseAsync);

    private static async Task RehearseAsync(HttpContext http)
    {
        if (await ReadAsync(http) is not { } draft)
        {
            return;
        }

        var answer = await http.RequestServices.GetRequiredService<IPolicyRehearsals>().RehearseAsync(draft, http.RequestAborted);
        if (answer.Refusal is { } refusal)
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_draft", refusal);
            return;
        }

        var status = answer.Report is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status200OK;
        await AdminApi.WriteAsync(http, status, answer, RehearsalJson.Default.RehearsalAnswer);
    }

    // Null when the refusal was written.
    private static async Task<RehearsalDraft?> ReadAsync(HttpContext http)
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
            return await JsonSerializer.DeserializeAsync(http.Request.Body, RehearsalJson.Default.RehearsalDraft, http.RequestAborted) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_body", $"The body is not what this path takes: {exception.Message}");
        }
        catch (BadHttpRequestException exception)
        {
            await AdminApi.WriteErrorAsync(http, exception.StatusCode, "invalid_body", $"The body broke off, or is larger than {MaxBodyBytes} bytes.");
        }

        return null;
    }
}
