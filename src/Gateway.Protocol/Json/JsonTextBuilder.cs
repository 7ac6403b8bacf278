using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Gateway.Protocol.Json;

/// <summary>Puts one JSON string together from pieces that are already escaped and pieces that are not.</summary>
internal sealed class JsonTextBuilder
{
    private const int FirstBytes = 1024;

    private readonly ArrayBufferWriter<byte> _bytes = new(FirstBytes);

    /// <summary>True when nothing was added since <see cref="Start"/>.</summary>
    public bool IsEmpty => _bytes.WrittenCount == 1;

    /// <summary>Begins a new string.</summary>
    public JsonTextBuilder Start()
    {
        _bytes.ResetWrittenCount();
        _bytes.Write("\""u8);
        return this;
    }

    /// <summary>Adds text as it stands inside a JSON string.</summary>
    public JsonTextBuilder AddEscaped(ReadOnlySpan<byte> jsonText)
    {
        _bytes.Write(jsonText);
        return this;
    }

    /// <summary>Adds the text of a JSON string.</summary>
    public JsonTextBuilder AddText(JsonElement jsonString) => AddEscaped(JsonMarshal.GetRawUtf8Value(jsonString)[1..^1]);

    /// <summary>Adds plain UTF-8, escaped.</summary>
    public JsonTextBuilder AddPlain(ReadOnlySpan<byte> utf8)
    {
        JsonEscape.Write(_bytes, utf8);
        return this;
    }

    /// <summary>Adds plain text, escaped.</summary>
    public JsonTextBuilder AddPlain(string text) => AddPlain(Encoding.UTF8.GetBytes(text));

    /// <summary>Writes the string as a value.</summary>
    public void WriteTo(Utf8JsonWriter output)
    {
        _bytes.Write("\""u8);
        output.WriteRawValue(_bytes.WrittenSpan, skipInputValidation: true);
    }
}
