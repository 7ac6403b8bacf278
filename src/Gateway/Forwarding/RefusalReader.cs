using System.Text.Json;
using Gateway.Answers;
using Gateway.Protocol;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>Reads an upstream's refusal. Only a JSON object with an <c>error</c> object is ever passed on; an HTML page is not.</summary>
internal static class RefusalReader
{
    private const int MaxBytes = 64 << 10;
    private static readonly ReadRefusal Unreadable = new(AttemptOutcome.RequestRefused, null);

    /// <summary>
    /// The refusal in the client's dialect, worded by the provider, and what it means. <paramref name="credential"/> is what must not be
    /// repeated.
    /// </summary>
    public static async ValueTask<ReadRefusal> ReadAsync(
        HttpResponseMessage response, int status, Dialect client, string? credential, string requestId, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
        if (length == MaxBytes)
        {
            return Unreadable;
        }

        try
        {
            using var document = JsonDocument.Parse(buffer.AsMemory(0, length));
            return ErrorOf(document.RootElement) is { } error
                ? new ReadRefusal(
                    RefusalKinds.Of(error),
                    new UpstreamRefusal(status, ErrorBodies.Refusal(client, status, RefusalText.Of(error, credential), requestId)))
                : Unreadable;
        }
        catch (JsonException)
        {
            return Unreadable;
        }
    }

    // Google's streams wrap the envelope into an array.
    private static JsonElement? ErrorOf(JsonElement root)
    {
        if (root.ValueKind == JsonValueKind.Array && root.GetArrayLength() > 0)
        {
            root = root[0];
        }

        return root.ValueKind == JsonValueKind.Object && root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object ? error : null;
    }
}
