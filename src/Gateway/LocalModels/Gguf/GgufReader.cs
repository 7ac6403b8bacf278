namespace Gateway.LocalModels.Gguf;

/// <summary>
/// Reads metadata and tensor list of a GGUF file of version 2 or 3, little-endian. A hostile file costs a
/// <see cref="GgufFormatException"/>, never more memory than a few times the bytes it really has, never more time than its header's length.
/// </summary>
internal static class GgufReader
{
    private const string AlignmentKey = "general.alignment";
    private const int MagicBytes = 4;

    // Key length, value type and one byte of value.
    private const int LeastKeyBytes = 8 + 4 + 1;

    // Name length, dimension count, type and offset.
    private const int LeastTensorBytes = 8 + 4 + 4 + 8;

    /// <summary>Reads from the start of a seekable stream; the stream stays open.</summary>
    public static GgufFile Read(Stream stream)
    {
        var cursor = new GgufCursor(stream);
        var version = ReadVersion(cursor);
        var tensorCount = cursor.Count("tensors", GgufLimits.Tensors, LeastTensorBytes);
        var keyCount = cursor.Count("keys", GgufLimits.Keys, LeastKeyBytes);
        var metadata = ReadMetadata(cursor, keyCount);
        var tensors = ReadTensors(cursor, tensorCount);
        var alignment = Alignment(metadata, cursor.Position);
        var dataOffset = cursor.Position + ((alignment - (cursor.Position % alignment)) % alignment);
        GgufLayout.Check(tensors, alignment, dataOffset, cursor.Length);
        return new GgufFile(version, metadata, tensors, dataOffset, cursor.Length);
    }

    private static uint ReadVersion(GgufCursor cursor)
    {
        if (cursor.Length == 0)
        {
            throw new GgufFormatException(GgufDefect.Truncated, "the file is empty", 0);
        }

        Span<byte> magic = stackalloc byte[MagicBytes];
        for (var i = 0; i < magic.Length; i++)
        {
            magic[i] = cursor.Number<byte>("the magic number");
        }

        if (!magic.SequenceEqual("GGUF"u8))
        {
            throw new GgufFormatException(GgufDefect.NotGguf, GgufMagic.Explain(magic), 0);
        }

        var version = cursor.Number<uint>("the version");
        return version switch
        {
            2 or 3 => version,
            1 => throw new GgufFormatException(GgufDefect.Unsupported, "GGUF version 1 is too old to be read: convert the model again", MagicBytes),
            _ when (version & 0xFFFF) == 0 && version != 0 =>
                throw new GgufFormatException(GgufDefect.Unsupported, "the file is big-endian: convert the model for little-endian machines", MagicBytes),
            _ => throw new GgufFormatException(GgufDefect.Unsupported, $"GGUF version {version} is not known; 2 and 3 are", MagicBytes),
        };
    }

    private static Dictionary<string, GgufValue> ReadMetadata(GgufCursor cursor, long count)
    {
        var metadata = new Dictionary<string, GgufValue>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            var at = cursor.Position;
            var key = cursor.Name("a key", GgufLimits.KeyBytes);
            if (!metadata.TryAdd(key, GgufValueReader.Read(cursor)))
            {
                throw new GgufFormatException(GgufDefect.Malformed, $"the key '{key}' comes twice", at);
            }
        }

        return metadata;
    }

    private static List<GgufTensor> ReadTensors(GgufCursor cursor, long count)
    {
        var tensors = new List<GgufTensor>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0L; i < count; i++)
        {
            var at = cursor.Position;
            var tensor = ReadTensor(cursor);
            if (!names.Add(tensor.Name))
            {
                throw new GgufFormatException(GgufDefect.Malformed, $"the tensor '{tensor.Name}' comes twice", at);
            }

            tensors.Add(tensor);
        }

        return tensors;
    }

    private static GgufTensor ReadTensor(GgufCursor cursor)
    {
        var at = cursor.Position;
        var name = cursor.Name("a tensor's name", GgufLimits.TensorNameBytes);
        var dimensions = cursor.Number<uint>("a tensor's dimensions");
        if (dimensions > GgufLimits.Dimensions)
        {
            throw new GgufFormatException(GgufDefect.Malformed, $"the tensor '{name}' has {dimensions} dimensions, more than {GgufLimits.Dimensions}", at);
        }

        var sizes = new long[dimensions];
        var elements = (Int128)1;
        foreach (ref var size in sizes.AsSpan())
        {
            size = cursor.Number<long>("a tensor's sizes");
            elements *= Math.Max(size, 0);
            if (elements <= 0 || elements > long.MaxValue)
            {
                throw new GgufFormatException(GgufDefect.Malformed, $"the tensor '{name}' has an impossible size", at);
            }
        }

        var type = (GgufTensorType)cursor.Number<int>("a tensor's type");
        var offset = cursor.Number<ulong>("a tensor's offset");
        if (offset > long.MaxValue)
        {
            throw new GgufFormatException(GgufDefect.Malformed, $"the tensor '{name}' has an impossible offset", at);
        }

        return new GgufTensor(name, type, sizes, (long)elements, GgufLayout.Bytes(name, type, sizes, elements, at), (long)offset);
    }

    private static long Alignment(Dictionary<string, GgufValue> metadata, long at)
    {
        if (!metadata.TryGetValue(AlignmentKey, out var value))
        {
            return GgufWriter.Alignment;
        }

        return value.Integer is > 0 and <= GgufLimits.Alignment and var alignment && long.IsPow2(alignment)
            ? alignment
            : throw new GgufFormatException(GgufDefect.Malformed, $"{AlignmentKey} is not a power of two up to {GgufLimits.Alignment}", at);
    }
}
