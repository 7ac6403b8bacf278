using System.Text;
using Gateway.LocalModels.Gguf;

namespace Gateway.Tests.LocalModels.Gguf;

/// <summary>Writes GGUF bytes without the writer's good manners, so that tests can lie in every field.</summary>
internal sealed class RawGguf
{
    private readonly List<byte> _keys = [];
    private readonly List<byte> _tensors = [];
    private ulong _keyCount;
    private ulong _tensorCount;

    public string Magic { get; init; } = "GGUF";

    public uint Version { get; init; } = 3;

    public ulong? KeyCount { get; init; }

    public ulong? TensorCount { get; init; }

    public int DataBytes { get; init; }

    public static byte[] Bytes(params object[] parts)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        foreach (var part in parts)
        {
            Write(writer, part);
        }

        return stream.ToArray();
    }

    public RawGguf Key(string key, GgufValueType type, params object[] value)
    {
        _keys.AddRange(Bytes([key, (int)type, .. value]));
        _keyCount++;
        return this;
    }

    public RawGguf Tensor(string name, GgufTensorType type, ulong offset, params long[] sizes)
    {
        _tensors.AddRange(Bytes([name, sizes.Length, .. sizes.Cast<object>(), (int)type, offset]));
        _tensorCount++;
        return this;
    }

    public byte[] Build()
    {
        byte[] header = [.. Encoding.Latin1.GetBytes(Magic), .. Bytes(Version, TensorCount ?? _tensorCount, KeyCount ?? _keyCount), .. _keys, .. _tensors];
        return DataBytes > 0 ? [.. header, .. new byte[((32 - (header.Length % 32)) % 32) + DataBytes]] : header;
    }

    public GgufFile Read() => GgufReader.Read(new MemoryStream(Build()));

    public GgufFormatException Fault() => Assert.Throws<GgufFormatException>(Read);

    private static void Write(BinaryWriter writer, object part)
    {
        switch (part)
        {
            case string text:
                var bytes = Encoding.UTF8.GetBytes(text);
                writer.Write((ulong)bytes.Length);
                writer.Write(bytes);
                break;
            case byte[] raw: writer.Write(raw); break;
            case byte number: writer.Write(number); break;
            case sbyte number: writer.Write(number); break;
            case ushort number: writer.Write(number); break;
            case short number: writer.Write(number); break;
            case uint number: writer.Write(number); break;
            case int number: writer.Write(number); break;
            case ulong number: writer.Write(number); break;
            case long number: writer.Write(number); break;
            case float number: writer.Write(number); break;
            case double number: writer.Write(number); break;
            case bool flag: writer.Write(flag); break;
            case GgufValueType type: writer.Write((int)type); break;
            default: throw new ArgumentException($"No bytes for {part.GetType()}.", nameof(part));
        }
    }
}
