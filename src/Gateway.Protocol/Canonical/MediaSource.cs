using System.Runtime.InteropServices;
using System.Text.Json;

namespace Gateway.Protocol.Canonical;

/// <summary>
/// Where the bytes of an image, sound or document are: inline as base64, at an https address, or as a file kept by the provider.
/// Exactly one of <see cref="HasData"/>, <see cref="Url"/>, <see cref="FileId"/> holds.
/// </summary>
public readonly record struct MediaSource
{
    /// <summary>Media type such as <c>image/png</c>; empty when the client did not say.</summary>
    public string MediaType { get; init; }

    /// <summary>The JSON string that ends in the base64 text: the text itself, or a data URL.</summary>
    public JsonElement Carrier { get; init; }

    /// <summary>Bytes of <see cref="Carrier"/>'s raw value before the base64 text, the opening quote included.</summary>
    public int Base64Start { get; init; }

    /// <summary>An https address (a JSON string); undefined otherwise.</summary>
    public JsonElement Url { get; init; }

    /// <summary>A provider's file id (a JSON string); undefined otherwise.</summary>
    public JsonElement FileId { get; init; }

    /// <summary>True when the bytes are inline.</summary>
    public bool HasData => Carrier.ValueKind == JsonValueKind.String;

    /// <summary>The base64 text as it lies in the client's body. <c>\/</c> escapes are legal in it, so write it only inside a JSON string.</summary>
    public ReadOnlySpan<byte> Base64 => JsonMarshal.GetRawUtf8Value(Carrier)[Base64Start..^1];
}
