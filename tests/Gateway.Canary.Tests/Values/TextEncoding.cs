namespace Gateway.Canary.Tests.Values;

/// <summary>How a canary is written.</summary>
internal enum TextEncoding
{
    Plain,
    FullWidth,
    ZeroWidth,
    NoBreakSpace,
    Homoglyph,
    Percent,
    JsonEscape,
    Html,
    Base64,
    SplitMessages,
    SplitParts,

    /// <summary>Gzip, then base64.</summary>
    GzipBase64,

    /// <summary>Hexadecimal digits.</summary>
    Hex,
}
