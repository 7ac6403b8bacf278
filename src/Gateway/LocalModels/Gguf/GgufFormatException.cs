namespace Gateway.LocalModels.Gguf;

/// <summary>A file that is no usable GGUF; the message says what is wrong and where.</summary>
internal sealed class GgufFormatException(GgufDefect defect, string reason, long offset)
    : Exception($"{reason} (at byte {offset})")
{
    /// <summary>Kind of fault.</summary>
    public GgufDefect Defect { get; } = defect;

    /// <summary>What is wrong, in words, without the place.</summary>
    public string Reason { get; } = reason;

    /// <summary>Position in the file where it was noticed.</summary>
    public long Offset { get; } = offset;
}
