using System.Text.Json;
using Gateway.Answers;

namespace Gateway.Forwarding;

/// <summary>Reads an upstream's refusal. Only a JSON object with an <c>error</c> object is ever passed on; an HTML page is not.</summary>
internal static class RefusalReader
{
    private const int MaxBytes = 64 << 10;

    /// <summary>The refusal; null when the body is no error envelope.</summary>
    public static async ValueTask<UpstreamRefusal?> ReadAsync(HttpResponseMessage response, int status, CancellationToken cancellationToken)
    {
        var stream = await response.Content.ReadAsStreamAsync(cancellationToken);
        var buffer = new byte[MaxBytes];
        var length = await stream.ReadAtLeastAsync(buffer, MaxBytes, throwOnEndOfStream: false, cancellationToken);
        return length < MaxBytes && IsEnvelope(buffer.AsMemory(0, length)) ? new UpstreamRefusal(status, buffer[..length]) : null;
    }

    private static bool IsEnvelope(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("error", out var error)
                && error.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }
}
