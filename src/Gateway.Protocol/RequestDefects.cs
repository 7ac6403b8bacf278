using Gateway.Protocol.Json;

namespace Gateway.Protocol;

/// <summary>Words for what can be wrong with a body. None quotes the body's text.</summary>
internal static class RequestDefects
{
    /// <summary>The body is not UTF-8.</summary>
    public static RequestDefect NotUtf8(int offset) =>
        new(RequestDefectKind.InvalidText, offset, Param: null, $"The body is not valid UTF-8 (at byte {offset}).");

    /// <summary>The root is no object.</summary>
    public static RequestDefect NotAnObject(int offset) =>
        new(RequestDefectKind.NotAnObject, offset, Param: null, "The body must be a JSON object.");

    /// <summary>What the walk found.</summary>
    public static RequestDefect From(JsonFault fault, int offset) => fault switch
    {
        JsonFault.InvalidText => new(RequestDefectKind.InvalidText, offset, Param: null, $"The string at byte {offset} escapes half a surrogate pair; escape both halves or send the character itself."),
        JsonFault.DuplicateKey => new(RequestDefectKind.DuplicateKey, offset, Param: null, $"An object names the same key twice (at byte {offset}); send each key once."),
        JsonFault.TooDeep => new(RequestDefectKind.TooDeep, offset, Param: null, $"The body nests deeper than {JsonCursor.MaxDepth} levels (at byte {offset})."),
        _ => new(RequestDefectKind.Malformed, offset, Param: null, $"The body is not valid JSON (at byte {offset})."),
    };

    /// <summary>A required field is not there.</summary>
    public static RequestDefect Missing(int offset, string param) =>
        new(RequestDefectKind.Missing, offset, param, $"The field '{param}' is required.");

    /// <summary>A field has another type; <paramref name="expected"/> completes "must be …".</summary>
    public static RequestDefect WrongType(int offset, string param, string expected) =>
        new(RequestDefectKind.WrongType, offset, param, $"The field '{param}' must be {expected}.");

    /// <summary>A field's value is not accepted; <paramref name="expected"/> completes "must be …".</summary>
    public static RequestDefect OutOfRange(int offset, string param, string expected) =>
        new(RequestDefectKind.OutOfRange, offset, param, $"The field '{param}' must be {expected}.");

    /// <summary>Both names of the output limit are given.</summary>
    public static RequestDefect TwoLimits(int offset) =>
        new(RequestDefectKind.OutOfRange, offset, "max_tokens", "Send either 'max_completion_tokens' or 'max_tokens', not both.");
}
