using CsCheck;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;
using Gateway.Testing.Measuring;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>Whatever an upstream sends: nothing throws, and the order of calls holds (the checker throws otherwise).</summary>
public sealed class AnswerReaderFuzzTests(ITestOutputHelper output)
{
    private const int Cases = 25_000;
    private const int LongestEvent = 3000;

    private static readonly Dialect[] Dialects = Enum.GetValues<Dialect>();

    [Fact]
    public void ReadEvent_MutatedRecordings_NeverThrows()
    {
        Repository.RequireConformance();
        ILookup<Dialect, byte[]> events = AnswerReaderFixture.All.Where(fixture => !fixture.IsWhole)
            .SelectMany(fixture => fixture.Events().DistinctBy(e => e.Data.Length).Where(e => e.Data.Length < LongestEvent).Take(40).Select(e => (fixture.Dialect, e.Data)))
            .ToLookup(e => e.Dialect, e => e.Data);
        Dictionary<Dialect, byte[][]> byDialect = Dialects.ToDictionary(dialect => dialect, dialect => events[dialect].ToArray());

        RandomJson.Seeds.Sample(
            seed =>
            {
                Random random = new(seed);
                RandomJson json = new(random);
                Dialect dialect = Dialects[random.Next(Dialects.Length)];
                byte[][] pool = byDialect[dialect];
                Feed(dialect, random, () => random.Next(3) == 0 ? pool[random.Next(pool.Length)] : json.Mutate(pool[random.Next(pool.Length)]));
            },
            iter: Cases);
    }

    [Fact]
    public void ReadEvent_RandomObjectsOfTheDialectsWords_NeverThrows() =>
        RandomJson.Seeds.Sample(
            seed =>
            {
                Random random = new(seed);
                AnswerReaderWords words = new(random);
                Dialect dialect = Dialects[random.Next(Dialects.Length)];
                Feed(dialect, random, words.Object);
                words.ReadWhole(dialect);
            },
            iter: Cases);

    [Fact]
    public void ReadEvent_ChatTextDelta_AllocationIsKnown()
    {
        byte[] chunk = """{"id":"chatcmpl-1","object":"chat.completion.chunk","created":1770933892,"model":"m","choices":[{"index":0,"delta":{"content":" Hello"},"logprobs":null,"finish_reason":null}],"usage":null}"""u8.ToArray();
        IAnswerReader reader = AnswerReaderFixture.Reader(Dialect.OpenAIChat);
        DeafSink sink = new();

        long bytes = AllocatedBytes.Of(() => reader.ReadEvent(default, chunk, sink)) / 1000;

        // Measured, not promised: the parsed document and the strings of the chunk's id and model.
        output.WriteLine($"{bytes} bytes for each chat text delta");
        Assert.InRange(bytes, 0, 2048);
    }

    private static void Feed(Dialect dialect, Random random, Func<byte[]> next)
    {
        IAnswerReader reader = AnswerReaderFixture.Reader(dialect);
        SinkOrderChecker checker = new(new DeafSink());
        for (int i = random.Next(1, 6); i > 0; i--)
        {
            byte[] data = next();
            if (data.Length > 0)
            {
                reader.ReadEvent(default, data, checker);
            }
        }
    }
}
