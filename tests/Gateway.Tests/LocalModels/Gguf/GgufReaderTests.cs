using Gateway.LocalModels.Gguf;

namespace Gateway.Tests.LocalModels.Gguf;

public sealed class GgufReaderTests
{
    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    public void Read_EveryType_GivesItsValue(uint version)
    {
        var file = new RawGguf { Version = version }
            .Key("u8", GgufValueType.UInt8, byte.MaxValue)
            .Key("i8", GgufValueType.Int8, sbyte.MinValue)
            .Key("u16", GgufValueType.UInt16, ushort.MaxValue)
            .Key("i16", GgufValueType.Int16, short.MinValue)
            .Key("u32", GgufValueType.UInt32, uint.MaxValue)
            .Key("i32", GgufValueType.Int32, int.MinValue)
            .Key("u64", GgufValueType.UInt64, ulong.MaxValue)
            .Key("i64", GgufValueType.Int64, long.MinValue)
            .Key("f32", GgufValueType.Float32, 1.5f)
            .Key("f64", GgufValueType.Float64, double.Epsilon)
            .Key("yes", GgufValueType.Bool, true)
            .Key("text", GgufValueType.String, "ä😀")
            .Read();

        Assert.Equal(version, file.Version);
        Assert.Equal(
            new long?[] { byte.MaxValue, sbyte.MinValue, ushort.MaxValue, short.MinValue, uint.MaxValue, int.MinValue, null, long.MinValue },
            new[] { "u8", "i8", "u16", "i16", "u32", "i32", "u64", "i64" }.Select(key => file.Metadata[key].Integer));
        Assert.True(file.TryGetDouble("f32", out var single) && single == 1.5);
        Assert.True(file.TryGetDouble("f64", out var real) && real == double.Epsilon);
        Assert.True(file.TryGetBoolean("yes", out var yes) && yes);
        Assert.True(file.TryGetString("text", out var text) && text == "ä😀");
    }

    [Fact]
    public void TryGet_OtherTypeOrNoKey_IsFalse()
    {
        var file = new RawGguf()
            .Key("text", GgufValueType.String, "1")
            .Key("minus", GgufValueType.Int32, -1)
            .Key("yes", GgufValueType.Bool, true)
            .Key("number", GgufValueType.UInt8, (byte)1)
            .Read();

        Assert.False(file.TryGetUInt32("text", out _));
        Assert.False(file.TryGetUInt32("minus", out _));
        Assert.False(file.TryGetUInt32("yes", out _));
        Assert.False(file.TryGetBoolean("number", out _));
        Assert.False(file.TryGetDouble("number", out _));
        Assert.False(file.TryGetString("number", out _));
        Assert.False(file.TryGetArray("none", out _));
        Assert.True(file.TryGetUInt32("number", out var one) && one == 1);
    }

    [Fact]
    public void Read_LongArrays_KeepsLengthAndBeginning()
    {
        var file = new RawGguf()
            .Key("texts", GgufValueType.Array, [GgufValueType.String, 10UL, .. Enumerable.Range(0, 10).Select(i => $"t{i}")])
            .Key("numbers", GgufValueType.Array, [GgufValueType.Int16, 100_000UL, .. Enumerable.Range(0, 100_000).Select(i => (short)(i - 5))])
            .Key("after", GgufValueType.Bool, true)
            .Read();

        Assert.True(file.TryGetArray("texts", out var texts));
        Assert.Equal(10, texts.Count);
        Assert.Equal(["t0", "t1", "t2", "t3", "t4", "t5", "t6", "t7"], texts.First.Select(value => value.Text));
        Assert.True(file.TryGetArray("numbers", out var numbers));
        Assert.Equal(100_000, numbers.Count);
        Assert.Equal([-5, -4, -3, -2, -1, 0, 1, 2], numbers.First.Select(value => value.Integer));
        Assert.True(file.TryGetBoolean("after", out var after) && after);
    }

    [Fact]
    public void Read_TextLongerThanTheBuffer_IsWhole()
    {
        var text = string.Concat(Enumerable.Range(0, 40_000).Select(i => $"{i};"));

        var file = new RawGguf().Key("a", GgufValueType.Int32, 1).Key("text", GgufValueType.String, text).Key("b", GgufValueType.Int32, 2).Read();

        Assert.True(file.TryGetString("text", out var read));
        Assert.Equal(text, read);
        Assert.True(file.TryGetUInt32("b", out var after) && after == 2);
    }

    [Fact]
    public void Read_TextOverTheLimit_IsPassedOver()
    {
        var file = new RawGguf()
            .Key("text", GgufValueType.String, new string('x', GgufLimits.TextBytes + 1))
            .Key("after", GgufValueType.Int32, 7)
            .Read();

        Assert.False(file.TryGetString("text", out _));
        Assert.True(file.TryGetUInt32("after", out var after) && after == 7);
    }

    [Fact]
    public void Read_Tensors_GivesSizesAndPlace()
    {
        var file = new RawGguf { DataBytes = 64 + 144 }
            .Tensor("a", GgufTensorType.F16, 0, 4, 8)
            .Tensor("b", GgufTensorType.Q4_K, 64, 256)
            .Read();

        Assert.Equal(("a", 32L, 64L), (file.Tensors[0].Name, file.Tensors[0].Elements, file.Tensors[0].Bytes!.Value));
        Assert.Equal([4L, 8L], file.Tensors[0].Sizes);
        Assert.Equal((256L, 144L, 64L), (file.Tensors[1].Elements, file.Tensors[1].Bytes!.Value, file.Tensors[1].Offset));
        Assert.Equal(file.SizeBytes, file.DataOffset + 64 + 144);
    }

    [Fact]
    public void Read_TensorTypeOfTheFuture_HasNoSizeButIsListed()
    {
        var file = new RawGguf { DataBytes = 1 }.Tensor("a", (GgufTensorType)99, 0, 7).Read();

        Assert.Null(Assert.Single(file.Tensors).Bytes);
    }

    [Fact]
    public void Read_Alignment_MovesTheData()
    {
        var file = new RawGguf().Key("general.alignment", GgufValueType.UInt32, 4096u).Read();

        Assert.Equal(4096, file.DataOffset);
    }

    [Fact]
    public void Read_Vocabulary_AllocatesLittle()
    {
        var writer = new GgufWriter();
        writer.Add("tokens", Enumerable.Range(0, 250_000).Select(i => $"token {i}").ToList());
        using var stream = new MemoryStream();
        writer.Write(stream);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var file = GgufReader.Read(stream);

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 2 * GgufLimits.BufferBytes);
        Assert.True(file.TryGetArray("tokens", out var tokens) && tokens.Count == 250_000);
    }
}
