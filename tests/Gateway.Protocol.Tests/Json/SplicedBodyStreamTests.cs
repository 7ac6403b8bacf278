using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using CsCheck;
using Gateway.Protocol.Json;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Json;

public sealed class SplicedBodyStreamTests
{
    private static readonly byte[] Body = "0123456789"u8.ToArray();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(100)]
    public void Read_EditsAtBothEndsAndTouching_YieldsTheSplice(int bufferSize)
    {
        using SplicedBodyStream stream = new();
        stream.Reset(Body, [Edit(0, 1, "AA"), Edit(1, 0, "B"), Edit(1, 2, ""), Edit(9, 1, "CC")]);

        string text = ReadAll(stream, bufferSize);

        Assert.Equal("AAB345678CC", text);
        Assert.Equal(text.Length, stream.Length);
        Assert.Equal(text.Length, stream.Position);
    }

    [Fact]
    public void Read_NoEdits_YieldsTheBody()
    {
        using SplicedBodyStream stream = new();
        stream.Reset(Body, []);

        Assert.Equal("0123456789", ReadAll(stream, 4));
    }

    [Fact]
    public void Read_BeforeReset_IsAtTheEnd()
    {
        using SplicedBodyStream stream = new();

        Assert.Equal(0, stream.Read(new byte[4]));
    }

    [Fact]
    public void Reset_AfterPartialReadAndDispose_StartsAgain()
    {
        SplicedBodyStream stream = new();
        stream.Reset(Body, [Edit(2, 1, "xyz")]);
        Assert.Equal(5, stream.Read(new byte[5]));
        stream.Dispose();

        stream.Reset(Body, [Edit(9, 1, "!")]);

        Assert.Equal("012345678!", ReadAll(stream, 3));
    }

    [Fact]
    public async Task CopyToAsync_FitsTheBuffer_IsOneWrite()
    {
        using SplicedBodyStream stream = new();
        stream.Reset(Body, [Edit(0, 1, "AA"), Edit(5, 1, "B")]);
        await using Writes output = new();

        await stream.CopyToAsync(output, 11, TestContext.Current.CancellationToken);

        Assert.Equal(["AA1234B6789"], output.Texts);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public async Task CopyToAsync_DoesNotFitTheBuffer_WritesThePiecesFromWhereTheyLie()
    {
        using SplicedBodyStream stream = new();
        stream.Reset(Body, [Edit(0, 1, "AA"), Edit(5, 1, "B")]);
        await using Writes output = new();

        await stream.CopyToAsync(output, 10, TestContext.Current.CancellationToken);

        Assert.Equal(["AA", "1234", "B", "6789"], output.Texts);
        Assert.Same(Body, output.Arrays[1]);
        Assert.Same(Body, output.Arrays[3]);
        Assert.Equal(stream.Length, stream.Position);
    }

    [Fact]
    public async Task CopyToAsync_NoEdits_WritesTheBodyFromWhereItLies()
    {
        using SplicedBodyStream stream = new();
        stream.Reset(Body, []);
        await using Writes output = new();

        await stream.CopyToAsync(output, 100, TestContext.Current.CancellationToken);

        Assert.Same(Body, Assert.Single(output.Arrays));
    }

    [Fact]
    public async Task CopyToAsync_RandomEditsAndPartlyRead_WritesTheRest() => await RandomJson.Seeds.SampleAsync(async seed =>
    {
        Random random = new(seed);
        byte[] body = new byte[random.Next(60)];
        Array.Fill(body, (byte)'b');
        BodyEdit[] edits = RandomEdits(random, body.Length);
        using SplicedBodyStream stream = new();
        stream.Reset(body, edits);
        byte[] expected = Naive(body, edits);
        byte[] first = new byte[random.Next(expected.Length + 1)];
        int read = stream.Read(first);
        await using MemoryStream output = new();

        await stream.CopyToAsync(output, random.Next(1, 80), CancellationToken.None);

        Assert.Equal(expected, (byte[])[.. first.AsSpan(0, read), .. output.ToArray()]);
    });

    [Fact]
    public async Task ReadAsync_Always_CompletesAtOnceWithTheSameBytes()
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        using SplicedBodyStream stream = new();
        stream.Reset(Body, [Edit(5, 5, "end")]);
        byte[] buffer = new byte[20];

        ValueTask<int> first = stream.ReadAsync(buffer.AsMemory(0, 6), cancellationToken);
        bool isDone = first.IsCompletedSuccessfully;
        int length = await first;
        length += await stream.ReadAsync(buffer.AsMemory(length, 14), cancellationToken);

        Assert.True(isDone);
        Assert.Equal("01234end", Encoding.UTF8.GetString(buffer, 0, length));
    }

    [Fact]
    public async Task ReadAsync_Cancelled_Throws()
    {
        using SplicedBodyStream stream = new();
        stream.Reset(Body, []);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stream.ReadAsync(new byte[4].AsMemory(), new CancellationToken(canceled: true)).AsTask());
    }

    [Fact]
    public async Task CopyToAsync_Edited_CopiesTheSplice()
    {
        using SplicedBodyStream stream = new();
        using MemoryStream copy = new();
        stream.Reset(Body, [Edit(0, 10, "all new")]);

        await stream.CopyToAsync(copy, TestContext.Current.CancellationToken);

        Assert.Equal("all new", Encoding.UTF8.GetString(copy.ToArray()));
    }

    [Theory]
    [InlineData(5, 1, 3, 1)]
    [InlineData(3, 3, 5, 1)]
    [InlineData(0, 1, 9, 2)]
    [InlineData(0, 1, 11, 0)]
    [InlineData(0, 1, 5, -1)]
    [InlineData(-1, 1, 5, 1)]
    public void Reset_EditsOverlapOrLeaveTheBody_Throws(int start1, int length1, int start2, int length2)
    {
        using SplicedBodyStream stream = new();

        Assert.Throws<ArgumentException>(() => stream.Reset(Body, [Edit(start1, length1, "x"), Edit(start2, length2, "y")]));
    }

    [Fact]
    public void Reset_FiveEdits_Throws()
    {
        using SplicedBodyStream stream = new();

        Assert.Throws<ArgumentOutOfRangeException>(() => stream.Reset(Body, new BodyEdit[5]));
    }

    [Fact]
    public void WriteSeekAndSetLength_Always_AreRefused()
    {
        using SplicedBodyStream stream = new();

        Assert.Throws<NotSupportedException>(() => stream.Write([1], 0, 1));
        Assert.Throws<NotSupportedException>(() => stream.Seek(0, SeekOrigin.Begin));
        Assert.Throws<NotSupportedException>(() => stream.SetLength(1));
        Assert.Throws<NotSupportedException>(() => stream.Position = 1);
        stream.Flush();
        Assert.Equal((true, false, false), (stream.CanRead, stream.CanSeek, stream.CanWrite));
    }

    [Fact]
    public void Read_RandomBodiesAndEdits_EqualsANaiveSpliceAtEveryReadSize() => RandomJson.Seeds.Sample(seed =>
    {
        Random random = new(seed);
        byte[] body = new RandomJson(random).Document();
        BodyEdit[] edits = RandomEdits(random, body.Length);
        byte[] expected = Naive(body, edits);
        using SplicedBodyStream stream = new();
        for (int size = 1; size <= Math.Min(expected.Length + 1, 40); size++)
        {
            stream.Reset(body, edits);
            if (ReadAll(stream, size) != Encoding.UTF8.GetString(expected) || stream.Length != expected.Length)
            {
                return false;
            }
        }

        return true;
    });

    [Fact]
    public void Read_RandomValuesReplaced_P11StaysValidJsonWithUnknownFieldsUntouched() => RandomJson.Seeds.Sample(seed =>
    {
        Random random = new(seed);
        byte[] body = new RandomJson(random).ObjectWith("\"stream\":true", "\"model\":\"a\"", "\"messages\":[{\"role\":\"user\"}]");
        Assert.True(ChatRequestReader.TryRead(body, out RequestOutline request, out _));
        BodyEdit[] edits = new BodyEdit[2];
        int count = ChatRequestPatch.Edits(body, request, "\"other\""u8.ToArray(), edits);
        using SplicedBodyStream stream = new();
        stream.Reset(body, edits.AsSpan(0, count));

        using JsonDocument before = JsonDocument.Parse(body);
        using JsonDocument after = JsonDocument.Parse(ReadAll(stream, random.Next(1, 50)));

        Assert.Equal("other", after.RootElement.GetProperty("model").GetString());
        Assert.True(after.RootElement.GetProperty("stream_options").GetProperty("include_usage").GetBoolean());
        foreach (JsonProperty field in before.RootElement.EnumerateObject().Where(field => field.Name is not "model"))
        {
            Assert.Equal(field.Value.GetRawText(), after.RootElement.GetProperty(field.Name).GetRawText());
        }
    });

    private static BodyEdit Edit(int start, int length, string replacement) => new(start, length, Encoding.UTF8.GetBytes(replacement));

    private static BodyEdit[] RandomEdits(Random random, int length)
    {
        int count = random.Next(5);
        int[] cuts = [.. Enumerable.Range(0, count * 2).Select(_ => random.Next(length + 1)).Order()];
        return [.. Enumerable.Range(0, count).Select(i => Edit(cuts[i * 2], cuts[(i * 2) + 1] - cuts[i * 2], new string('x', random.Next(6))))];
    }

    private static byte[] Naive(byte[] body, BodyEdit[] edits)
    {
        List<byte> spliced = [.. body];
        foreach (BodyEdit edit in edits.Reverse())
        {
            spliced.RemoveRange(edit.Start, edit.Length);
            spliced.InsertRange(edit.Start, edit.Replacement.ToArray());
        }

        return [.. spliced];
    }

    private static string ReadAll(SplicedBodyStream stream, int bufferSize)
    {
        using MemoryStream all = new();
        byte[] buffer = new byte[bufferSize];
        int read;
        while ((read = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            all.Write(buffer, 0, read);
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }

    /// <summary>Keeps what each write was.</summary>
    private sealed class Writes : MemoryStream
    {
        public List<string> Texts { get; } = [];

        public List<byte[]> Arrays { get; } = [];

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Texts.Add(Encoding.UTF8.GetString(buffer.Span));
            Assert.True(MemoryMarshal.TryGetArray(buffer, out ArraySegment<byte> memory));
            Arrays.Add(memory.Array!);
            return ValueTask.CompletedTask;
        }
    }
}
