using System.Diagnostics;
using System.Text;
using Gateway.Protocol.OpenAI;

namespace Gateway.Protocol.Tests.OpenAI;

/// <summary>Objects with many keys leave the small stack for the pooled table; the rules stay the same.</summary>
public sealed class ChatRequestManyKeysTests
{
    [Theory]
    [InlineData(15)]
    [InlineData(16)]
    [InlineData(17)]
    [InlineData(40)]
    [InlineData(200)]
    [InlineData(5000)]
    public void TryRead_ManyKeys_FindsTheOneNamedTwiceWhereverItIs(int count)
    {
        string[] keys = [.. Enumerable.Range(0, count).Select(i => $"k{i}")];

        Assert.Equal(RequestDefectKind.None, Kind(Body(keys)));
        foreach (int first in new[] { 0, count / 2, count - 1 })
        {
            Assert.Equal(RequestDefectKind.DuplicateKey, Kind(Body([.. keys, keys[first]])));
            Assert.Equal(RequestDefectKind.DuplicateKey, Kind(Body([.. keys, "\\u006b" + keys[first][1..]])));
            Assert.Equal(RequestDefectKind.DuplicateKey, Kind(Body(["\\u006b" + keys[first][1..], .. keys])));
        }
    }

    [Fact]
    public void TryRead_SameKeysInManyLargeObjects_AreNoDuplicates()
    {
        string item = "{" + string.Join(',', Enumerable.Range(0, 30).Select(i => $"\"k{i}\":{{\"k{i}\":0}}")) + "}";

        Assert.Equal(RequestDefectKind.None, Kind("{\"model\":\"m\",\"messages\":[{\"role\":\"u\"}],\"x\":[" + string.Join(',', Enumerable.Repeat(item, 50)) + "]}"));
    }

    [Fact]
    public void TryRead_DeepObjectsThatFillTheStack_StillFindDuplicates()
    {
        string inner = "\"z\":1,\"z\":2";
        for (int depth = 0; depth < 40; depth++)
        {
            inner = string.Join(',', Enumerable.Range(0, 12).Select(i => $"\"k{i}\":0")) + ",\"deep\":{" + inner + "}";
        }

        Assert.Equal(RequestDefectKind.DuplicateKey, Kind("{" + inner + "}"));
        Assert.Equal(RequestDefectKind.Missing, Kind("{" + inner.Replace("\"z\":2", "\"y\":2", StringComparison.Ordinal) + "}"));
    }

    [Fact]
    public void TryRead_LongEscapedKeys_AreComparedResolved()
    {
        string tail = new('x', 400);

        Assert.Equal(RequestDefectKind.DuplicateKey, Kind(Body(["a" + tail, "\\u0061" + tail])));
        Assert.Equal(RequestDefectKind.None, Kind(Body(["a" + tail, "\\u0062" + tail])));
    }

    [Fact]
    public void TryRead_KeysWithEqualSignatures_AreTold()
    {
        // Same length, first and last eight bytes: the cheap signature cannot tell them apart.
        string[] keys = [.. Enumerable.Range(0, 12).Select(i => $"headhead{i:D2}tailtail")];

        Assert.Equal(RequestDefectKind.None, Kind(Body(keys)));
        Assert.Equal(RequestDefectKind.DuplicateKey, Kind(Body([.. keys, keys[5]])));
    }

    [Fact]
    public void TryRead_HundredThousandKeys_CostsAboutAsMuchPerKeyAsFew()
    {
        const int Repeats = 50;
        byte[] few = Encoding.UTF8.GetBytes(Body([.. Enumerable.Range(0, 100_000 / Repeats).Select(i => $"headhead{i:D6}tailtail")]));
        byte[] many = Encoding.UTF8.GetBytes(Body([.. Enumerable.Range(0, 100_000).Select(i => $"headhead{i:D6}tailtail")]));
        double fastestFew = double.MaxValue;
        double fastestMany = double.MaxValue;

        // The same number of keys either way and in turns, so that a busy machine slows both alike.
        for (int round = 0; round < 5; round++)
        {
            fastestFew = Math.Min(fastestFew, Read(few, Repeats));
            fastestMany = Math.Min(fastestMany, Read(many, times: 1));
        }

        // Linear is 1 (some more with cold caches); a quadratic reader would be at 50.
        Assert.InRange(fastestMany / fastestFew, 0, 20);
    }

    private static double Read(byte[] body, int times)
    {
        long start = Stopwatch.GetTimestamp();
        for (int i = 0; i < times; i++)
        {
            Assert.True(ChatRequestReader.TryRead(body, out _, out _));
        }

        return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
    }

    private static RequestDefectKind Kind(string body)
    {
        ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(body), out _, out RequestDefect defect);
        return defect.Kind;
    }

    private static string Body(IEnumerable<string> keys) =>
        "{\"model\":\"m\",\"messages\":[{\"role\":\"u\"}],\"x\":{" + string.Join(',', keys.Select(key => $"\"{key}\":1")) + "}}";
}
