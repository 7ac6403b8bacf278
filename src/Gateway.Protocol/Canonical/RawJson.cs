using System.Runtime.InteropServices;
using System.Text.Json;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Canonical;

/// <summary>Moves values of the client's document into a new one as raw bytes.</summary>
internal static class RawJson
{
    /// <summary>The value's bytes.</summary>
    public static ReadOnlySpan<byte> Raw(this JsonElement value) => JsonMarshal.GetRawUtf8Value(value);

    /// <summary>Writes a value as it is.</summary>
    public static void WriteRaw(this Utf8JsonWriter output, JsonElement value) =>
        output.WriteRawValue(JsonMarshal.GetRawUtf8Value(value), skipInputValidation: true);

    /// <summary>Writes a member.</summary>
    public static void WriteRaw(this Utf8JsonWriter output, ReadOnlySpan<byte> name, JsonElement value)
    {
        output.WritePropertyName(name);
        output.WriteRaw(value);
    }

    /// <summary>Writes a member if the client gave it.</summary>
    public static void WriteGiven(this Utf8JsonWriter output, ReadOnlySpan<byte> name, JsonElement value)
    {
        if (value.IsGiven())
        {
            output.WriteRaw(name, value);
        }
    }

    /// <summary>Writes a member that is raw JSON.</summary>
    public static void WriteRaw(this Utf8JsonWriter output, ReadOnlySpan<byte> name, ReadOnlySpan<byte> json)
    {
        output.WritePropertyName(name);
        output.WriteRawValue(json, skipInputValidation: true);
    }

    /// <summary>The value of a number; false for anything else.</summary>
    public static bool TryNumber(this JsonElement value, out double number)
    {
        number = 0;
        return value.ValueKind == JsonValueKind.Number && value.TryGetDouble(out number);
    }
}
