using System.Diagnostics.CodeAnalysis;

namespace Gateway.LocalModels.Gguf;

/// <summary>The header of a model file: metadata and tensor list, as read by <see cref="GgufReader"/>.</summary>
/// <param name="Version">Version of the format: 2 or 3.</param>
/// <param name="Metadata">All keys and values.</param>
/// <param name="Tensors">All tensors, in the file's order.</param>
/// <param name="DataOffset">Where the tensors' data starts.</param>
/// <param name="SizeBytes">Size of the whole file.</param>
internal sealed record GgufFile(
    uint Version,
    IReadOnlyDictionary<string, GgufValue> Metadata,
    IReadOnlyList<GgufTensor> Tensors,
    long DataOffset,
    long SizeBytes)
{
    /// <summary>The text under <paramref name="key"/>; false when there is none of that type.</summary>
    public bool TryGetString(string key, [NotNullWhen(true)] out string? value)
    {
        value = Metadata.GetValueOrDefault(key)?.Text;
        return value is not null;
    }

    /// <summary>The integer under <paramref name="key"/>, whatever its width; false when there is none or it does not fit.</summary>
    public bool TryGetUInt32(string key, out uint value)
    {
        var found = Metadata.GetValueOrDefault(key) is { Type: not GgufValueType.Bool, Integer: >= 0 and <= uint.MaxValue } number ? number.Integer : null;
        value = (uint)(found ?? 0);
        return found is not null;
    }

    /// <summary>The truth value under <paramref name="key"/>; false when there is none of that type.</summary>
    public bool TryGetBoolean(string key, out bool value)
    {
        var found = Metadata.GetValueOrDefault(key) is { Type: GgufValueType.Bool } flag ? flag.Integer : null;
        value = found == 1;
        return found is not null;
    }

    /// <summary>The float under <paramref name="key"/>; false when there is none of that type.</summary>
    public bool TryGetDouble(string key, out double value)
    {
        var found = Metadata.GetValueOrDefault(key)?.Real;
        value = found ?? 0;
        return found is not null;
    }

    /// <summary>The array under <paramref name="key"/>; false when there is none.</summary>
    public bool TryGetArray(string key, [NotNullWhen(true)] out GgufArray? value)
    {
        value = Metadata.GetValueOrDefault(key)?.Array;
        return value is not null;
    }
}
