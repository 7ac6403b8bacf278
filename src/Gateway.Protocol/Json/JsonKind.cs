namespace Gateway.Protocol.Json;

/// <summary>What a JSON value starts as.</summary>
internal enum JsonKind : byte
{
    /// <summary>No value: the text ended or the byte starts none.</summary>
    None,

    /// <summary><c>{</c></summary>
    Object,

    /// <summary><c>[</c></summary>
    Array,

    /// <summary>A quoted string.</summary>
    String,

    /// <summary>A number.</summary>
    Number,

    /// <summary><c>true</c></summary>
    True,

    /// <summary><c>false</c></summary>
    False,

    /// <summary><c>null</c></summary>
    Null,
}
