namespace Gateway.LocalModels.Gguf;

/// <summary>An array in the metadata, of which only the beginning is kept.</summary>
/// <param name="ElementType">Type of every element.</param>
/// <param name="Count">Elements in the file.</param>
/// <param name="First">The first <see cref="GgufLimits.KeptElements"/>, or fewer.</param>
internal sealed record GgufArray(GgufValueType ElementType, long Count, IReadOnlyList<GgufValue> First);
