namespace Gateway.Protocol.Json;

/// <summary>What a string's bytes hold besides plain text.</summary>
[Flags]
internal enum JsonStringTraits : byte
{
    /// <summary>Plain text only.</summary>
    None = 0,

    /// <summary>Any escape.</summary>
    Escaped = 1,

    /// <summary>A surrogate escape without its other half.</summary>
    LoneSurrogate = 2,
}
