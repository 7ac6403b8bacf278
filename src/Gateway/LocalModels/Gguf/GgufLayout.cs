namespace Gateway.LocalModels.Gguf;

/// <summary>Checks that tensors lie within the file, aligned and apart.</summary>
internal static class GgufLayout
{
    /// <summary>Size of a tensor; null for a type newer than this program.</summary>
    public static long? Bytes(string name, GgufTensorType type, ReadOnlySpan<long> sizes, Int128 elements, long at)
    {
        if (GgufBlock.Of(type) is not { } block)
        {
            return null;
        }

        var rowLength = sizes.IsEmpty ? 1 : sizes[0];
        if (rowLength % block.Elements != 0)
        {
            throw new GgufFormatException(
                GgufDefect.Malformed, $"the tensor '{name}' has rows of {rowLength}, which is no multiple of {type}'s block of {block.Elements}", at);
        }

        var bytes = elements / block.Elements * block.Bytes;
        return bytes <= long.MaxValue
            ? (long)bytes
            : throw new GgufFormatException(GgufDefect.Malformed, $"the tensor '{name}' has an impossible size", at);
    }

    /// <summary>Throws at the first tensor that lies wrong.</summary>
    public static void Check(IReadOnlyList<GgufTensor> tensors, long alignment, long dataOffset, long fileBytes)
    {
        Int128 end = 0;
        GgufTensor? last = null;
        foreach (var tensor in tensors.OrderBy(tensor => tensor.Offset))
        {
            if (tensor.Offset % alignment != 0)
            {
                throw new GgufFormatException(GgufDefect.Malformed, $"the tensor '{tensor.Name}' does not lie at a multiple of {alignment}", dataOffset);
            }

            if (tensor.Offset < end)
            {
                throw new GgufFormatException(GgufDefect.Malformed, $"the tensors '{last?.Name}' and '{tensor.Name}' overlap", dataOffset);
            }

            // Of an unknown type at least one byte is there.
            end = (Int128)tensor.Offset + (tensor.Bytes ?? 1);
            last = tensor;
        }

        var needed = dataOffset + end;
        if (last is not null && needed > fileBytes)
        {
            throw new GgufFormatException(
                GgufDefect.Truncated, $"the file has {fileBytes} bytes but its tensors need {needed}: {needed - fileBytes} are missing", fileBytes);
        }
    }
}
