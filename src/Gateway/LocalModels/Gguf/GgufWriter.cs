using System.Buffers;
using System.Numerics;
using System.Text;

namespace Gateway.LocalModels.Gguf;

/// <summary>Collects metadata and tensors and writes them as one GGUF version 3 file, little-endian.</summary>
internal sealed class GgufWriter
{
    /// <summary>Where tensors may start: the format's default, which every reader knows without being told.</summary>
    public const int Alignment = 32;

    /// <summary>The format's version that is written.</summary>
    public const uint Version = 3;

    private readonly ArrayBufferWriter<byte> _keys = new();
    private readonly ArrayBufferWriter<byte> _infos = new();
    private readonly List<(long Bytes, Action<Stream> Content)> _contents = [];
    private ulong _keyCount;
    private long _dataBytes;

    /// <summary>Adds a text.</summary>
    public void Add(string key, string value)
    {
        Key(key, GgufValueType.String);
        Text(_keys, value);
    }

    /// <summary>Adds an unsigned number.</summary>
    public void Add(string key, uint value)
    {
        Key(key, GgufValueType.UInt32);
        Number(_keys, value);
    }

    /// <summary>Adds a signed 64-bit number.</summary>
    public void Add(string key, long value)
    {
        Key(key, GgufValueType.Int64);
        Number(_keys, value);
    }

    /// <summary>Adds a float.</summary>
    public void Add(string key, float value)
    {
        Key(key, GgufValueType.Float32);
        Number(_keys, BitConverter.SingleToUInt32Bits(value));
    }

    /// <summary>Adds a truth value.</summary>
    public void Add(string key, bool value)
    {
        Key(key, GgufValueType.Bool);
        Number(_keys, (byte)(value ? 1 : 0));
    }

    /// <summary>Adds a list of texts.</summary>
    public void Add(string key, IReadOnlyCollection<string> values)
    {
        Array(key, GgufValueType.String, values.Count);
        foreach (var value in values)
        {
            Text(_keys, value);
        }
    }

    /// <summary>Adds a list of signed numbers.</summary>
    public void Add(string key, IReadOnlyCollection<int> values)
    {
        Array(key, GgufValueType.Int32, values.Count);
        foreach (var value in values)
        {
            Number(_keys, value);
        }
    }

    /// <summary>Adds a tensor; <paramref name="sizes"/> starts with the row length, <paramref name="content"/> writes its bytes later.</summary>
    public void AddTensor(string name, GgufTensorType type, IReadOnlyList<long> sizes, Action<Stream> content)
    {
        var block = GgufBlock.Of(type) ?? throw new ArgumentOutOfRangeException(nameof(type), type, "Not a tensor type with a known size.");
        var elements = sizes.Aggregate(1L, (product, size) => checked(product * size));
        if (sizes.Count == 0 || sizes[0] % block.Elements != 0)
        {
            throw new ArgumentException($"{name}: the row length must be a multiple of {block.Elements}.", nameof(sizes));
        }

        Text(_infos, name);
        Number(_infos, (uint)sizes.Count);
        foreach (var size in sizes)
        {
            Number(_infos, size);
        }

        Number(_infos, (int)type);
        Number(_infos, _dataBytes);
        var bytes = elements / block.Elements * block.Bytes;
        _contents.Add((bytes, content));
        _dataBytes += bytes + Padding(bytes);
    }

    /// <summary>Writes the whole file.</summary>
    public void Write(Stream stream)
    {
        var header = new ArrayBufferWriter<byte>();
        header.Write("GGUF"u8);
        Number(header, Version);
        Number(header, (ulong)_contents.Count);
        Number(header, _keyCount);
        header.Write(_keys.WrittenSpan);
        header.Write(_infos.WrittenSpan);
        stream.Write(header.WrittenSpan);
        Pad(stream, header.WrittenCount);
        foreach (var (bytes, content) in _contents)
        {
            content(stream);
            Pad(stream, bytes);
        }
    }

    private static long Padding(long length) => (Alignment - (length % Alignment)) % Alignment;

    private static void Pad(Stream stream, long length) => stream.Write(stackalloc byte[(int)Padding(length)]);

    private static void Text(ArrayBufferWriter<byte> target, string value)
    {
        Number(target, (ulong)Encoding.UTF8.GetByteCount(value));
        Encoding.UTF8.GetBytes(value, target);
    }

    private static void Number<T>(ArrayBufferWriter<byte> target, T value)
        where T : IBinaryInteger<T>
    {
        var size = value.GetByteCount();
        target.Advance(value.WriteLittleEndian(target.GetSpan(size)[..size]));
    }

    private void Key(string key, GgufValueType type)
    {
        Text(_keys, key);
        Number(_keys, (int)type);
        _keyCount++;
    }

    private void Array(string key, GgufValueType elementType, int count)
    {
        Key(key, GgufValueType.Array);
        Number(_keys, (int)elementType);
        Number(_keys, (ulong)count);
    }
}
