namespace Gateway.Protocol;

/// <summary>Why a body was refused.</summary>
public enum RequestDefectKind : byte
{
    /// <summary>Nothing wrong.</summary>
    None,

    /// <summary>Not JSON, or data after its end.</summary>
    Malformed,

    /// <summary>Not valid UTF-8, or a lone surrogate escape: two parsers could read it differently.</summary>
    InvalidText,

    /// <summary>An object names a key twice: two parsers could read it differently.</summary>
    DuplicateKey,

    /// <summary>Deeper than 64 levels.</summary>
    TooDeep,

    /// <summary>The body is no JSON object.</summary>
    NotAnObject,

    /// <summary>A required field is missing.</summary>
    Missing,

    /// <summary>A field has the wrong type.</summary>
    WrongType,

    /// <summary>A field's value is out of its range.</summary>
    OutOfRange,

    /// <summary>The target of a translation has no way to say it.</summary>
    NotExpressible,
}
