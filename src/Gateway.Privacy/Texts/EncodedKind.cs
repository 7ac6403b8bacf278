namespace Gateway.Privacy.Texts;

/// <summary>What a long stretch of base64 or hexadecimal digits is.</summary>
internal enum EncodedKind
{
    /// <summary>A word, a name, a hash: nothing to look into.</summary>
    Plain = 0,

    /// <summary>It decodes to text.</summary>
    Text = 1,

    /// <summary>An image, a recording or a file.</summary>
    Media = 2,

    /// <summary>Random to look at, and nobody knows what it is.</summary>
    Opaque = 3,

    /// <summary>It may decode to text, but more than the request may cost.</summary>
    TooLong = 4,

    /// <summary>What a provider sealed in an earlier answer and the client sends back.</summary>
    Seal = 5,
}
