namespace Gateway.Privacy.Pseudonyms;

/// <summary>Whether every value of a body could be replaced; anything but <see cref="Masked"/> keeps the request local.</summary>
public enum MaskOutcome : byte
{
    /// <summary>All of them, if there were any.</summary>
    Masked,

    /// <summary>A value is, or is part of, a member's name: a program reads those.</summary>
    InName,

    /// <summary>A value is a number of JSON, or runs over the end of a string.</summary>
    AcrossStrings,

    /// <summary>A value stands in what must not change: a seal, a file's data, an address.</summary>
    InOpaque,

    /// <summary>A value holds quotes, escapes or line ends, which would come back as others.</summary>
    NotPlain,

    /// <summary>There are too many values, a kind has no pseudonyms, or two values have the same.</summary>
    NoPseudonym,

    /// <summary>The body is no JSON that can be read.</summary>
    NotRead,
}
