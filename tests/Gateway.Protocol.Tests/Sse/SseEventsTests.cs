using System.Text;
using CsCheck;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Sse;

public sealed class SseEventsTests
{
    private static readonly string[] Lines =
    [
        "data: {\"a\":\"é漢😀\"}", "data:no space", "data:  two", "data", "data:", ": keep-alive", ":", "event: error", "event:ping", "id: 7", "retry: 100",
        "unknown: x", "data: [DONE]", "", "", "", "data: a:b", " data: x", "é",
    ];

    [Theory]
    [InlineData("", 0)]
    [InlineData("data: a\n", 0)]
    [InlineData("data: a\n\n", 9)]
    [InlineData("data: a\n\ndata: b\n", 9)]
    [InlineData("data: a\n\ndata: b\n\n", 18)]
    [InlineData("\n", 1)]
    [InlineData("\n\n\n", 3)]
    [InlineData("\uFEFF\n", 4)]
    [InlineData("\ndata: a", 1)]
    [InlineData("data: a\r\n\r\n", 11)]
    [InlineData("data: a\r\n\r", 0)]
    [InlineData("data: a\r\r", 0)]
    [InlineData("data: a\r\rx", 9)]
    [InlineData("data: a\n\r\n", 10)]
    [InlineData("data: a\r\n\ndata", 10)]
    [InlineData("data: a\n\n\r", 9)]
    public void CompleteLength_Buffer_EndsBehindTheLastBlankLine(string buffer, int expected) =>
        Assert.Equal(expected, SseEvents.CompleteLength(Encoding.UTF8.GetBytes(buffer)));

    [Theory]
    [InlineData("data: a\n\n", "", "a", 1)]
    [InlineData("data:a\n\n", "", "a", 1)]
    [InlineData("data:  a \n\n", "", " a ", 1)]
    [InlineData("data\n\n", "", "", 1)]
    [InlineData("data: a\ndata: b\n\n", "", "a\nb", 2)]
    [InlineData("data: a\ndata\ndata: c\n\n", "", "a\n\nc", 3)]
    [InlineData("event: error\ndata: x\n\n", "error", "x", 1)]
    [InlineData("data: x\nevent:late\n\n", "late", "x", 1)]
    [InlineData(": comment\n\n", "", "", 0)]
    [InlineData(": c\nid: 1\nretry: 5\ndata: x\n\n", "", "x", 1)]
    [InlineData("\uFEFFdata: x\r\n\r\n", "", "x", 1)]
    [InlineData("database: x\n\n", "", "", 0)]
    [InlineData("\n", "", "", 0)]
    public void TryTake_OneEvent_P30_ReadsItsFields(string text, string name, string data, int lines)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        ReadOnlySpan<byte> buffer = bytes;

        bool isTaken = SseEvents.TryTake(ref buffer, out SseEvent e);

        Assert.True(isTaken);
        Assert.True(buffer.IsEmpty);
        Assert.Equal(bytes, e.Raw);
        byte[] joined = new byte[e.Raw.Length];
        Assert.Equal((name, data, lines), (Encoding.UTF8.GetString(e.Name), Encoding.UTF8.GetString(joined, 0, e.CopyData(joined)), e.DataLines));
    }

    [Fact]
    public void TryTake_Incomplete_LeavesTheBuffer()
    {
        ReadOnlySpan<byte> buffer = "data: a\n"u8;

        Assert.False(SseEvents.TryTake(ref buffer, out _));
        Assert.Equal(8, buffer.Length);
    }

    [Fact]
    public void Feed_FiftyStreamsCutAtEveryByte_P30_YieldsTheSameEvents()
    {
        foreach (byte[] stream in Corpus())
        {
            List<(string, string, int)> expected = SlowSse.Events(stream);
            for (int cut = 0; cut <= stream.Length; cut++)
            {
                SseFeed feed = new();
                feed.Add(stream.AsSpan(0, cut));
                feed.Add(stream.AsSpan(cut));
                Assert.Equal(expected, feed.Events);
                Assert.Equal(stream[..feed.Passed.Count], feed.Passed);
            }
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    [InlineData(1_000_000)]
    public void Feed_ChunksOfOneSize_P30_YieldsTheSameEvents(int size)
    {
        foreach (byte[] stream in Corpus())
        {
            SseFeed feed = new();
            foreach (byte[] chunk in stream.Chunk(size))
            {
                feed.Add(chunk);
            }

            Assert.Equal(SlowSse.Events(stream), feed.Events);
        }
    }

    [Fact]
    public void Feed_RandomStreamsAndCuts_P30_YieldsTheSameEvents() => RandomJson.Seeds.Sample(
        seed =>
        {
            Random random = new(seed);
            byte[] stream = RandomStream(random);
            SseFeed feed = new();
            for (int at = 0; at < stream.Length;)
            {
                int length = Math.Min(random.Next(1, 12), stream.Length - at);
                feed.Add(stream.AsSpan(at, length));
                at += length;
            }

            Assert.Equal(SlowSse.Events(stream), feed.Events);
        },
        iter: 2000);

    [Fact]
    public void Feed_RecordedStreamsCutAtEveryByte_P30_YieldsTheSameEvents()
    {
        Repository.RequireConformance();
        foreach (string file in Directory.EnumerateFiles(Path.Combine(Repository.Conformance, "anthropic"), "*.sse"))
        {
            byte[] stream = File.ReadAllBytes(file);
            List<(string, string, int)> expected = SlowSse.Events(stream);
            for (int cut = 0; cut <= Math.Min(stream.Length, 3000); cut++)
            {
                SseFeed feed = new();
                feed.Add(stream.AsSpan(0, cut));
                feed.Add(stream.AsSpan(cut));
                Assert.Equal(expected, feed.Events);
            }
        }
    }

    /// <summary>Fifty streams: each line end, with and without BOM, random fields from fixed seeds.</summary>
    private static IEnumerable<byte[]> Corpus() => Enumerable.Range(1, 50).Select(seed => RandomStream(new Random(seed)));

    private static byte[] RandomStream(Random random)
    {
        string[] ends = random.Next(4) switch { 0 => ["\n"], 1 => ["\r\n"], 2 => ["\r"], _ => ["\n", "\r\n", "\r"] };
        StringBuilder text = new(random.Next(4) == 0 ? "\uFEFF" : "");
        for (int i = random.Next(3, 14); i > 0; i--)
        {
            text.Append(Lines[random.Next(Lines.Length)]).Append(ends[random.Next(ends.Length)]);
        }

        // A final CR is no sure line end yet; a byte of the next event follows.
        return Encoding.UTF8.GetBytes(text.Append(':').ToString());
    }
}
