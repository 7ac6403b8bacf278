using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>
/// The model a client asked for, escapes resolved: some clients send <c>local\/qwen</c>, which is the same name as
/// <c>local/qwen</c>.
/// </summary>
public static class ModelName
{
    /// <summary>Room that every accepted name fits in.</summary>
    public const int MaxBytes = 256;

    /// <summary>Copies the name as UTF-8 into <paramref name="destination"/> (at least <see cref="MaxBytes"/>) and returns its length.</summary>
    public static int Copy(ReadOnlySpan<byte> body, in RequestOutline request, Span<byte> destination) =>
        JsonStrings.Unescape(body.Slice(request.ModelStart + 1, request.ModelLength - 2), destination);
}
