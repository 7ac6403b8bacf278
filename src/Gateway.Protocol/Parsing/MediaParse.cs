using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Json;

namespace Gateway.Protocol.Parsing;

/// <summary>Finds the bytes of images, sounds and documents. Nothing is decoded but an image's first bytes; nothing is fetched.</summary>
internal static class MediaParse
{
    /// <summary>Longest part of a data URL before its comma, in bytes; real ones are below 100.</summary>
    private const int MaxHeaderBytes = 256;

    /// <summary>Longest address of media elsewhere, in bytes: signed ones reach 2 kB.</summary>
    private const int MaxUrlBytes = 8192;

    /// <summary>An image: a data URL or an https address.</summary>
    public static MediaSource ImageUrl(RequestParse parse, string field, JsonElement url) =>
        CheckImage(parse, field, Url(parse, field, url));

    /// <summary>An image in base64.</summary>
    public static MediaSource ImageData(RequestParse parse, string field, JsonElement data, string mediaType) =>
        CheckImage(parse, field, Data(parse, field, data, mediaType));

    /// <summary>A data URL or an https address.</summary>
    public static MediaSource Url(RequestParse parse, string field, JsonElement url)
    {
        if (!RequireText(parse, field, url))
        {
            return default;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(url);
        int comma = raw.IndexOf((byte)',');
        if (comma is > 0 and <= MaxHeaderBytes)
        {
            Span<byte> buffer = stackalloc byte[MaxHeaderBytes];
            ReadOnlySpan<byte> header = buffer[..JsonStrings.Unescape(raw[1..comma], buffer)];
            if (IsDataUrl(header))
            {
                return FromDataUrl(parse, field, url, header, comma + 1);
            }
        }

        string? address = raw.Length <= MaxUrlBytes ? url.GetString() : null;
        if (address is null || !(IsWeb(address, "https://") || IsWeb(address, "http://")))
        {
            parse.OutOfRange(field, "a data URL with base64, or an https address");
            return default;
        }

        return new MediaSource { MediaType = "", Url = url };
    }

    /// <summary>Bytes in base64. Some clients send a data URL where its text alone belongs.</summary>
    public static MediaSource Data(RequestParse parse, string field, JsonElement data, string mediaType)
    {
        if (!RequireText(parse, field, data))
        {
            return default;
        }

        ReadOnlySpan<byte> raw = JsonMarshal.GetRawUtf8Value(data);
        if (IsDataUrl(raw[1..]))
        {
            return Url(parse, field, data);
        }

        MediaSource source = new() { MediaType = mediaType, Carrier = data, Base64Start = 1 };
        return mediaType.Length > 0 ? source : source with { MediaType = MediaSignatures.TypeOf(source.Base64) ?? "" };
    }

    /// <summary>A file the provider keeps.</summary>
    public static MediaSource File(RequestParse parse, string field, JsonElement id) =>
        RequireText(parse, field, id) ? new MediaSource { MediaType = "", FileId = id } : default;

    private static MediaSource FromDataUrl(RequestParse parse, string field, JsonElement url, ReadOnlySpan<byte> header, int base64Start)
    {
        string text = Encoding.UTF8.GetString(header["data:".Length..]);
        int end = text.IndexOf(';', StringComparison.Ordinal);
        MediaSource source = new() { MediaType = end > 0 ? text[..end].ToLowerInvariant() : "", Carrier = url, Base64Start = base64Start };
        if (!text.EndsWith(";base64", StringComparison.OrdinalIgnoreCase) || source.Base64.IsEmpty)
        {
            parse.OutOfRange(field, "a data URL with base64, or an https address");
        }

        return source;
    }

    private static MediaSource CheckImage(RequestParse parse, string field, MediaSource source)
    {
        if (!source.HasData)
        {
            return source;
        }

        string? type = MediaSignatures.TypeOf(source.Base64);
        if (type is null || !type.StartsWith("image/", StringComparison.Ordinal))
        {
            parse.OutOfRange(field, "an image: PNG, JPEG, GIF or WebP");
            return source;
        }

        // The bytes are right where the declared type is not.
        return source with { MediaType = type };
    }

    private static bool RequireText(RequestParse parse, string field, JsonElement value)
    {
        if (value.HasText())
        {
            return true;
        }

        if (value.IsGiven() && value.ValueKind != JsonValueKind.String)
        {
            parse.WrongType(field, "a string");
        }

        parse.Missing(field);
        return false;
    }

    private static bool IsDataUrl(ReadOnlySpan<byte> text) => text.Length >= 5 && Ascii.EqualsIgnoreCase(text[..5], "data:"u8);

    private static bool IsWeb(string address, string scheme) =>
        address.Length > scheme.Length && address.StartsWith(scheme, StringComparison.OrdinalIgnoreCase);
}
