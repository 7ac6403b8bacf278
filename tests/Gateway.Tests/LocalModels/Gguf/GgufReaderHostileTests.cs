using Gateway.LocalModels.Gguf;

namespace Gateway.Tests.LocalModels.Gguf;

public sealed class GgufReaderHostileTests
{
    private const long Terabyte = 1L << 40;

    // What one read may allocate for a small file: its buffer, the file's own texts, an exception.
    private const long SmallAllocation = 128 << 10;

    public static TheoryData<string, string> ForeignFiles => new()
    {
        { "version https://git-lfs.github.com/spec/v1\noid sha256:0", "git lfs pull" },
        { "<!DOCTYPE html><html></html>", "web page" },
        { "PK\u0003\u0004\0\0\0\0\0\0", "PyTorch" },
        { "tjgg\u0003\0\0\0", "older GGML" },
        { "FUGG\0\0\0\u0003\0\0\0\0", "reversed" },
        { "\u0010\0\0\0\0\0\0\0{\"a\":1}", "does not start with 'GGUF'" },
    };

    [Theory]
    [MemberData(nameof(ForeignFiles))]
    public void Read_ForeignFile_SaysWhatItLooksLike(string start, string reason)
    {
        var fault = Fault(System.Text.Encoding.Latin1.GetBytes(start));

        Assert.Equal(GgufDefect.NotGguf, fault.Defect);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
        Assert.Equal(0, fault.Offset);
    }

    [Theory]
    [InlineData(0, "version 0")]
    [InlineData(1, "too old")]
    [InlineData(4, "version 4")]
    [InlineData(0x03000000, "big-endian")]
    [InlineData(0x02000000, "big-endian")]
    public void Read_OtherVersion_IsUnsupported(uint version, string reason)
    {
        var fault = new RawGguf { Version = version }.Fault();

        Assert.Equal(GgufDefect.Unsupported, fault.Defect);
        Assert.Contains(reason, fault.Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(GgufLimits.Keys + 1UL)]
    [InlineData(1UL << 40)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void Read_HostileKeyCount_IsRefusedAtOnce(ulong count)
    {
        Assert.Contains("keys", Hostile(new RawGguf { KeyCount = count }.Build()).Reason, StringComparison.Ordinal);
        Assert.Contains("tensors", Hostile(new RawGguf { TensorCount = count + GgufLimits.Tensors }.Build()).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1UL << 20)]
    [InlineData(1UL << 31)]
    [InlineData(1UL << 39)]
    [InlineData(1UL << 40)]
    [InlineData(1UL << 63)]
    [InlineData(ulong.MaxValue)]
    public void Read_HostileLength_IsRefusedWithoutAllocating(ulong length)
    {
        var header = RawGguf.Bytes("GGUF"u8.ToArray(), 3, 0UL, 1UL);

        Hostile([.. header, .. RawGguf.Bytes(length)]);
        Hostile([.. header, .. RawGguf.Bytes("k", GgufValueType.String, length)]);
        Hostile([.. header, .. RawGguf.Bytes("k", GgufValueType.Array, GgufValueType.UInt8, length)]);
        Hostile([.. header, .. RawGguf.Bytes("k", GgufValueType.Array, GgufValueType.String, length)]);
    }

    [Theory]
    [InlineData(new[] { (int)GgufValueType.String })]
    [InlineData(new[] { (int)GgufValueType.Array, (int)GgufValueType.UInt64 })]
    [InlineData(new[] { (int)GgufValueType.Array, (int)GgufValueType.String })]
    public void Read_HostileLengthInASparseFile_EndsAtTheHeaderLimit(int[] types)
    {
        var start = new RawGguf().Key("k", (GgufValueType)types[0], [.. types[1..].Cast<object>(), (ulong)Terabyte / 16]).Build();
        using var stream = new HollowStream(start, Terabyte);
        var before = GC.GetAllocatedBytesForCurrentThread();

        var fault = Assert.Throws<GgufFormatException>(() => GgufReader.Read(stream));

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, SmallAllocation);
        Assert.Contains("64 MiB", fault.Reason, StringComparison.Ordinal);
        Assert.InRange(stream.BytesRead, 0, GgufLimits.HeaderBytes + GgufLimits.BufferBytes);
    }

    [Fact]
    public void Read_ManyLongTexts_KeepsOnlyTheFirst()
    {
        var raw = new RawGguf();
        for (var i = 0; i < 40; i++)
        {
            raw.Key($"k{i}", GgufValueType.String, new string('x', GgufLimits.TextBytes));
        }

        var file = raw.Read();

        Assert.Equal(GgufLimits.KeptTextBytes, file.Metadata.Values.Sum(value => value.Text?.Length ?? 0));
    }

    [Fact]
    public void Read_FileThatShrinks_IsTruncated()
    {
        var start = new RawGguf().Key("k", GgufValueType.String, new string('x', 200_000)).Build();
        using var stream = new ShrinkingStream(start[..100_000], start.Length);

        Assert.Equal(GgufDefect.Truncated, Assert.Throws<GgufFormatException>(() => GgufReader.Read(stream)).Defect);
    }

    [Fact]
    public void Read_ArrayOfArrays_IsRefused() =>
        Assert.Contains("arrays", new RawGguf().Key("k", GgufValueType.Array, GgufValueType.Array, 1UL, 4, 1UL, 1).Fault().Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(13)]
    [InlineData(-1)]
    public void Read_UnknownValueType_IsRefused(int type) =>
        Assert.Equal(GgufDefect.Malformed, new RawGguf().Key("key", (GgufValueType)type, 0L).Fault().Defect);

    [Fact]
    public void Read_TruthValueTwo_IsRefused() =>
        Assert.Contains("2 is not a truth value", new RawGguf().Key("k", GgufValueType.Bool, (byte)2).Fault().Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_DuplicateKey_IsRefused() =>
        Assert.Contains("'k' comes twice", new RawGguf().Key("k", GgufValueType.Int32, 1).Key("k", GgufValueType.Int32, 1).Fault().Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_DuplicateTensor_IsRefused() =>
        Assert.Contains(
            "'t' comes twice",
            new RawGguf { DataBytes = 64 }.Tensor("t", GgufTensorType.F32, 0, 1).Tensor("t", GgufTensorType.F32, 32, 1).Fault().Reason,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(new byte[] { 0xFF, 0xFE })]
    [InlineData(new byte[] { 0x1B, 0x5B })]
    public void Read_KeyThatIsNoText_IsRefused(byte[] key)
    {
        var bytes = RawGguf.Bytes("GGUF"u8.ToArray(), 3, 0UL, 1UL, (ulong)key.Length, key, GgufValueType.UInt32, 1);

        Assert.Contains("not plain text", Fault(bytes).Reason, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0u)]
    [InlineData(24u)]
    [InlineData(GgufLimits.Alignment * 2)]
    public void Read_Alignment_MustBeAPowerOfTwoInBounds(uint alignment) =>
        Assert.Contains("general.alignment", new RawGguf().Key("general.alignment", GgufValueType.UInt32, alignment).Fault().Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_TensorOffTheAlignment_IsRefused() =>
        Assert.Contains("multiple of 32", new RawGguf { DataBytes = 64 }.Tensor("t", GgufTensorType.F32, 16, 1).Fault().Reason, StringComparison.Ordinal);

    [Fact]
    public void Read_OverlappingTensors_AreRefused() =>
        Assert.Contains(
            "'a' and 'b' overlap",
            new RawGguf { DataBytes = 128 }.Tensor("b", GgufTensorType.F32, 32, 8).Tensor("a", GgufTensorType.F32, 0, 9).Fault().Reason,
            StringComparison.Ordinal);

    [Theory]
    [InlineData(new[] { 0L })]
    [InlineData(new[] { -1L })]
    [InlineData(new[] { -1L, -1L })]
    [InlineData(new[] { 1L << 32, 1L << 32 })]
    [InlineData(new[] { long.MaxValue, long.MaxValue, long.MaxValue, long.MaxValue })]
    [InlineData(new[] { 1L << 62 })]
    [InlineData(new[] { 1L, 1L, 1L, 1L, 1L })]
    public void Read_AbsurdSizes_AreRefused(long[] sizes) =>
        Assert.Equal(GgufDefect.Malformed, new RawGguf { DataBytes = 64 }.Tensor("t", GgufTensorType.F32, 0, sizes).Fault().Defect);

    [Fact]
    public void Read_RowThatIsNoWholeBlock_IsRefused() =>
        Assert.Contains("block of 256", new RawGguf { DataBytes = 256 }.Tensor("t", GgufTensorType.Q4_K, 0, 255).Fault().Reason, StringComparison.Ordinal);

    [Theory]
    [InlineData(ulong.MaxValue)]
    [InlineData(1UL << 63)]
    [InlineData((1UL << 63) - 32)]
    public void Read_OffsetBeyondEverything_IsRefused(ulong offset) =>
        Assert.NotEqual(GgufDefect.NotGguf, new RawGguf { DataBytes = 64 }.Tensor("t", GgufTensorType.F32, offset, 8).Fault().Defect);

    [Fact]
    public void Read_MissingData_SaysHowMuch()
    {
        var fault = new RawGguf { DataBytes = 100 }.Tensor("t", GgufTensorType.F32, 0, 64).Fault();

        Assert.Equal(GgufDefect.Truncated, fault.Defect);
        Assert.Contains("156 are missing", fault.Reason, StringComparison.Ordinal);
    }

    private static GgufFormatException Hostile(byte[] bytes)
    {
        var before = GC.GetAllocatedBytesForCurrentThread();
        var fault = Fault(bytes);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, SmallAllocation);
        return fault;
    }

    private static GgufFormatException Fault(byte[] bytes) => Assert.Throws<GgufFormatException>(() => GgufReader.Read(new MemoryStream(bytes)));

    /// <summary>Says a length that its bytes do not reach.</summary>
    private sealed class ShrinkingStream(byte[] bytes, long length) : MemoryStream(bytes)
    {
        public override long Length => length;
    }
}
