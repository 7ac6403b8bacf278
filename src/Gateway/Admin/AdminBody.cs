using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Features;

namespace Gateway.Admin;

/// <summary>Reads the JSON body of an admin request. That it must be JSON keeps other sites' pages from sending one.</summary>
internal static class AdminBody
{
    /// <summary>The body; null when the refusal was written.</summary>
    /// <param name="http">The request.</param>
    /// <param name="type">What it is.</param>
    /// <param name="maxBytes">Its largest size.</param>
    /// <param name="tooLarge">What is said, after the size, to a larger one.</param>
    /// <param name="shape">
    /// What it should be, told to one that is something else; null tells what the reader says, which may quote the body: not for what may
    /// be private.
    /// </param>
    public static async Task<T?> ReadAsync<T>(HttpContext http, JsonTypeInfo<T> type, int maxBytes, string tooLarge = "", string? shape = null)
        where T : class
    {
        if (!http.Request.HasJsonContentType())
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status415UnsupportedMediaType, "unsupported_media_type", "Send the body as application/json.");
            return null;
        }

        if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = maxBytes;
        }

        try
        {
            return await JsonSerializer.DeserializeAsync(http.Request.Body, type, http.RequestAborted) ?? throw new JsonException("The body is null.");
        }
        catch (JsonException exception)
        {
            await AdminApi.WriteErrorAsync(http, StatusCodes.Status400BadRequest, "invalid_body", $"The body is not what this path takes: {shape ?? exception.Message}");
        }
        catch (BadHttpRequestException exception)
        {
            var isTooLarge = exception.StatusCode == StatusCodes.Status413PayloadTooLarge;
            await AdminApi.WriteErrorAsync(
                http, exception.StatusCode, isTooLarge ? "body_too_large" : "invalid_body", isTooLarge ? $"The body is larger than {maxBytes} bytes{tooLarge}." : "The body broke off.");
        }

        return null;
    }
}
