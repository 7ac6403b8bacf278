using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Gateway.Protocol.Json;

/// <summary>
/// Writes JSON as literal pieces and ready-made texts. An answer's events are always the same few members around one text, so that
/// this is shorter and quicker than a writer that checks the grammar; the checks are in the tests.
/// </summary>
internal sealed class JsonPieces
{
    private const int StackBytes = 512;

    // The longest 64-bit number is -9223372036854775808.
    private const int MaxNumberBytes = 20;

    private IBufferWriter<byte>? _output;

    /// <summary>Where the bytes go.</summary>
    public IBufferWriter<byte> Output
    {
        get => _output ?? throw new InvalidOperationException("Output is not set.");
        set => _output = value;
    }

    /// <summary>Writes bytes as they are: grammar, or the inside of a JSON string.</summary>
    public JsonPieces Raw(ReadOnlySpan<byte> json)
    {
        Output.Write(json);
        return this;
    }

    /// <summary>Writes a string with its quotes; null is <c>null</c>.</summary>
    public JsonPieces String(string? text)
    {
        if (text is null)
        {
            return Raw("null"u8);
        }

        int max = Encoding.UTF8.GetMaxByteCount(text.Length);
        byte[]? rented = max <= StackBytes ? null : ArrayPool<byte>.Shared.Rent(max);
        Span<byte> utf8 = rented ?? stackalloc byte[StackBytes];
        Output.Write("\""u8);
        JsonEscape.Write(Output, utf8[..Encoding.UTF8.GetBytes(text, utf8)]);
        Output.Write("\""u8);
        if (rented is not null)
        {
            ArrayPool<byte>.Shared.Return(rented);
        }

        return this;
    }

    /// <summary>Writes a string with its quotes from the inside of a JSON string.</summary>
    public JsonPieces Quoted(ReadOnlySpan<byte> jsonText) => Raw("\""u8).Raw(jsonText).Raw("\""u8);

    /// <summary>Writes a number.</summary>
    public JsonPieces Number(long number)
    {
        Span<byte> room = Output.GetSpan(MaxNumberBytes);
        Utf8Formatter.TryFormat(number, room, out int written);
        Output.Advance(written);
        return this;
    }

    /// <summary>Writes <c>true</c> or <c>false</c>.</summary>
    public JsonPieces Boolean(bool value) => Raw(value ? "true"u8 : "false"u8);

    /// <summary>
    /// Writes a value as its bytes lie, line ends between its tokens as spaces, since an event's data is one line; undefined is
    /// <c>null</c>.
    /// </summary>
    public JsonPieces Element(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.Undefined)
        {
            return Raw("null"u8);
        }

        ReadOnlySpan<byte> json = JsonMarshal.GetRawUtf8Value(value);
        while (json.IndexOfAny((byte)'\n', (byte)'\r') is >= 0 and int lineEnd)
        {
            Raw(json[..lineEnd]).Raw(" "u8);
            json = json[(lineEnd + 1)..];
        }

        return Raw(json);
    }
}
