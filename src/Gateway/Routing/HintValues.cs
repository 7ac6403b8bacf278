using System.Text.Json;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Routing;

/// <summary>Values of hints in a body, each of one type; what is of another is refused by the field's name.</summary>
internal static class HintValues
{
    /// <summary>The refusal of a field; <paramref name="expected"/> completes "must be …".</summary>
    public static GatewayError Wrong(string field, string expected) =>
        new(GatewayErrorCode.InvalidRequest, $"The field '{field}' must be {expected}.", field);

    /// <summary>An array of names. An empty one is refused: it could mean all or none.</summary>
    public static bool TryNames(JsonElement value, string field, out string[] names, out GatewayError? error)
    {
        var isList = value.ValueKind == JsonValueKind.Array && value.GetArrayLength() is >= 1 and <= HintNames.Most
            && value.EnumerateArray().All(static one => one.ValueKind == JsonValueKind.String);
        names = isList ? [.. value.EnumerateArray().Select(static one => one.GetString()!)] : [];
        error = isList && names.All(static name => name.Length is >= 1 and <= ModelName.MaxBytes)
            ? null
            : Wrong(field, $"an array of 1 to {HintNames.Most} names, each a string of 1 to {ModelName.MaxBytes} characters");
        return error is null;
    }
}
