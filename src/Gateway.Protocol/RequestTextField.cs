namespace Gateway.Protocol;

/// <summary>What a field of a request's conversation holds.</summary>
internal enum RequestTextField
{
    /// <summary>Text, or what holds text; so does a field nobody knows.</summary>
    Text,

    /// <summary>A name, id, seal or setting that a template turns into framing or that stays between client and provider.</summary>
    Structure,

    /// <summary>An image, a sound or a file, or where it lies.</summary>
    Media,

    /// <summary>The arguments or the result of a call where it is an object: JSON, not text.</summary>
    Arguments,
}
