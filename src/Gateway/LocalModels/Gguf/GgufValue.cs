namespace Gateway.LocalModels.Gguf;

/// <summary>A metadata value.</summary>
internal sealed record GgufValue
{
    /// <summary>Its type in the file.</summary>
    public required GgufValueType Type { get; init; }

    /// <summary>The value of an integer or truth value; null for others, and for a number above the signed 64 bits.</summary>
    public long? Integer { get; init; }

    /// <summary>The value of a float.</summary>
    public double? Real { get; init; }

    /// <summary>The text; null for other types, and for one too long to keep.</summary>
    public string? Text { get; init; }

    /// <summary>The array.</summary>
    public GgufArray? Array { get; init; }
}
