namespace Gateway.LocalModels.Gguf;

/// <summary>What the file says about one tensor; its numbers are never read.</summary>
/// <param name="Name">For example <c>blk.0.ffn_up.weight</c>.</param>
/// <param name="Type">How its numbers are stored; may be a number this program has no name for.</param>
/// <param name="Sizes">Row length first.</param>
/// <param name="Elements">Numbers in it.</param>
/// <param name="Bytes">Its size; null when the type is newer than this program.</param>
/// <param name="Offset">Its place after the start of the data.</param>
internal sealed record GgufTensor(string Name, GgufTensorType Type, IReadOnlyList<long> Sizes, long Elements, long? Bytes, long Offset);
