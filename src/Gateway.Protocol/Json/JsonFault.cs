namespace Gateway.Protocol.Json;

/// <summary>Why a text is no JSON, or no JSON that every parser reads alike.</summary>
internal enum JsonFault : byte
{
    /// <summary>Nothing wrong.</summary>
    None,

    /// <summary>Against RFC 8259's grammar.</summary>
    Malformed,

    /// <summary>A lone surrogate escape.</summary>
    InvalidText,

    /// <summary>An object names a key twice.</summary>
    DuplicateKey,

    /// <summary>Deeper than <see cref="JsonCursor.MaxDepth"/>.</summary>
    TooDeep,
}
