using System.Buffers.Binary;
using CsCheck;
using Gateway.LocalModels.Gguf;

namespace Gateway.Tests.LocalModels.Gguf;

public sealed class GgufPropertyTests
{
    // Buffer, texts, tensors and one exception of a file under 2 kB: measured below 20 kB.
    private const long SmallAllocation = 64 << 10;

    private static readonly Gen<object> Value = Gen.OneOf(
        Gen.String.Select(value => (object)value),
        Gen.UInt.Select(value => (object)value),
        Gen.Long.Select(value => (object)value),
        Gen.Float.Select(value => (object)value),
        Gen.Bool.Select(value => (object)value),
        Gen.String.Array[0, 20].Select(value => (object)value),
        Gen.Int.Array[0, 20].Select(value => (object)value));

    private static readonly Gen<(GgufTensorType Type, long Blocks, long[] Rows)> Tensor = Gen.Select(
        Gen.OneOf(Enum.GetValues<GgufTensorType>()), Gen.Long[1, 3], Gen.Long[1, 4].Array[0, 3]);

    private static readonly byte[] Valid = ValidFile();

    [Fact]
    public void WriteThenRead_AnyMetadataAndTensors_GivesThemBack() =>
        Gen.Select(Value.Array[0, 12], Tensor.Array[0, 6]).Sample(
            (values, tensors) =>
            {
                using var stream = new MemoryStream();
                Written(values, tensors).Write(stream);

                var file = GgufReader.Read(stream);

                Assert.Equal(values.Length, file.Metadata.Count);
                for (var i = 0; i < values.Length; i++)
                {
                    AssertSame(values[i], file.Metadata[$"key.{i}"]);
                }

                Assert.Equal(tensors.Length, file.Tensors.Count);
                for (var i = 0; i < tensors.Length; i++)
                {
                    AssertSame(i, tensors[i], file, stream.ToArray());
                }
            },
            iter: 2000);

    [Fact]
    public void Read_EveryTruncation_IsATruncatedFile()
    {
        for (var length = 0; length < Valid.Length; length++)
        {
            var fault = Assert.Throws<GgufFormatException>(() => GgufReader.Read(new MemoryStream(Valid, 0, length)));

            Assert.Equal(GgufDefect.Truncated, fault.Defect);
            Assert.InRange(fault.Offset, 0, length);
        }

        Assert.Equal(2, GgufReader.Read(new MemoryStream(Valid)).Tensors.Count);
    }

    [Fact]
    public void Read_ChangedBytes_NeverDoesMoreThanRefuse() =>
        Gen.Select(Gen.Int[0, Valid.Length - 1], Gen.Byte).Array[1, 8].Sample(
            changes =>
            {
                var bytes = (byte[])Valid.Clone();
                foreach (var (at, value) in changes)
                {
                    bytes[at] = value;
                }

                AssertHarmless(bytes);
            },
            iter: 20_000);

    [Fact]
    public void Read_ChangedNumbers_NeverDoesMoreThanRefuse() =>
        Gen.Select(Gen.Int[4, Valid.Length - 8], Gen.OneOf(Gen.OneOf(0UL, 1UL << 31, 1UL << 32, 1UL << 40, 1UL << 63, ulong.MaxValue), Gen.ULong)).Sample(
            (at, number) =>
            {
                var bytes = (byte[])Valid.Clone();
                BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(at), number);

                AssertHarmless(bytes);
            },
            iter: 20_000);

    [Fact]
    public void Read_AnyBytesAfterTheMagic_NeverDoesMoreThanRefuse() =>
        Gen.Byte.Array[0, 200].Sample(tail => AssertHarmless([.. "GGUF\u0003\0\0\0"u8, .. tail]), iter: 5_000);

    private static void AssertHarmless(byte[] bytes)
    {
        using var stream = new HollowStream(bytes, bytes.Length);
        var before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            GgufReader.Read(stream);
        }
        catch (GgufFormatException)
        {
            // The only refusal that is allowed; any other exception fails the test.
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, SmallAllocation);
        Assert.InRange(stream.BytesRead, 0, bytes.Length);
    }

    private static byte[] ValidFile()
    {
        var writer = Written(["qwen35", 7u, -1L, 0.5f, true, new[] { "a", "bc", "def" }, new[] { 1, 2, 3 }], []);
        writer.AddTensor("first.weight", GgufTensorType.Q8_0, [32, 2], stream => stream.Write(new byte[68]));
        writer.AddTensor("second.weight", GgufTensorType.F32, [8, 2], stream => stream.Write(new byte[64]));
        using var stream = new MemoryStream();
        writer.Write(stream);
        return stream.ToArray();
    }

    private static GgufWriter Written(object[] values, (GgufTensorType Type, long Blocks, long[] Rows)[] tensors)
    {
        var writer = new GgufWriter();
        for (var i = 0; i < values.Length; i++)
        {
            Add(writer, $"key.{i}", values[i]);
        }

        for (var i = 0; i < tensors.Length; i++)
        {
            var (type, blocks, rows) = tensors[i];
            var block = GgufBlock.Of(type)!.Value;
            var content = new byte[blocks * block.Bytes * rows.Aggregate(1L, (product, size) => product * size)];
            Array.Fill(content, (byte)(i + 1));
            writer.AddTensor($"tensor.{i}", type, [blocks * block.Elements, .. rows], stream => stream.Write(content));
        }

        return writer;
    }

    private static void Add(GgufWriter writer, string key, object value)
    {
        switch (value)
        {
            case string text: writer.Add(key, text); break;
            case uint number: writer.Add(key, number); break;
            case long number: writer.Add(key, number); break;
            case float number: writer.Add(key, number); break;
            case bool flag: writer.Add(key, flag); break;
            case string[] texts: writer.Add(key, texts); break;
            case int[] numbers: writer.Add(key, numbers); break;
            default: throw new ArgumentException($"No key for {value.GetType()}.", nameof(value));
        }
    }

    private static void AssertSame(object expected, GgufValue actual)
    {
        switch (expected)
        {
            case string text: Assert.Equal(Utf8(text), actual.Text); break;
            case uint number: Assert.Equal(number, actual.Integer); break;
            case long number: Assert.Equal(number, actual.Integer); break;
            case float number: Assert.Equal(number, actual.Real); break;
            case bool flag: Assert.Equal(flag ? 1 : 0, actual.Integer); break;
            case string[] texts:
                Assert.Equal(texts.Length, actual.Array!.Count);
                Assert.Equal(texts.Take(GgufLimits.KeptElements).Select(Utf8), actual.Array.First.Select(value => value.Text));
                break;
            case int[] numbers:
                Assert.Equal(numbers.Length, actual.Array!.Count);
                Assert.Equal(numbers.Take(GgufLimits.KeptElements).Select(number => (long?)number), actual.Array.First.Select(value => value.Integer));
                break;
            default: throw new ArgumentException($"No value for {expected.GetType()}.", nameof(expected));
        }
    }

    private static void AssertSame(int index, (GgufTensorType Type, long Blocks, long[] Rows) expected, GgufFile file, byte[] bytes)
    {
        var actual = file.Tensors[index];
        Assert.Equal($"tensor.{index}", actual.Name);
        Assert.Equal(expected.Type, actual.Type);
        Assert.Equal([expected.Blocks * GgufBlock.Of(expected.Type)!.Value.Elements, .. expected.Rows], actual.Sizes);
        var data = bytes.AsSpan((int)(file.DataOffset + actual.Offset), (int)actual.Bytes!.Value);
        Assert.False(data.ContainsAnyExcept((byte)(index + 1)));
    }

    // A lone surrogate cannot be written: it becomes the replacement character.
    private static string Utf8(string text) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(text));
}
