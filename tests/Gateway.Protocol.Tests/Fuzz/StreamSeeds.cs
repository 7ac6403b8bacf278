using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;
using Gateway.Protocol.Tests.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Streams that mutations and cuts begin with: recorded ones where they are there, and such as our own writers write.</summary>
internal static class StreamSeeds
{
    // What makes a longer stream longer is more of the same.
    private const int MaxBytes = 12_000;
    private const int WrittenForEach = 40;

    private static readonly (string Name, Dialect Dialect)[] Writers =
        [("chat", Dialect.OpenAIChat), ("messages", Dialect.AnthropicMessages), ("responses", Dialect.OpenAIResponses)];

    private static readonly Lazy<StreamSeed[]> Loaded = new(() => [.. Recorded().Concat(Written()).Concat(Gemini()).Where(seed => seed.IsSound)]);

    public static StreamSeed[] All => Loaded.Value;

    private static IEnumerable<StreamSeed> Recorded()
    {
        foreach (AnswerReaderFixture fixture in AnswerReaderFixture.All.Where(fixture => !fixture.IsWhole && !fixture.IsBroken))
        {
            List<byte> bytes = [];
            foreach ((byte[] name, byte[] data) in fixture.Events())
            {
                bytes.AddRange(Event(name, data));
            }

            if (bytes.Count <= MaxBytes)
            {
                yield return new StreamSeed(fixture.Dialect, [.. bytes]);
            }
        }
    }

    private static IEnumerable<StreamSeed> Written()
    {
        foreach ((string name, Dialect dialect) in Writers)
        {
            for (int seed = 0; seed < WrittenForEach; seed++)
            {
                RandomAnswer answer = new(seed, choices: dialect == Dialect.OpenAIChat ? 1 + (seed % 3) : 1);
                AnswerFrame frame = AnswerWriters.Frame(answer.Upstream);
                yield return new StreamSeed(dialect, AnswerWriters.Write(name, isStream: true, frame, answer.Script));
            }
        }
    }

    private static IEnumerable<StreamSeed> Gemini()
    {
        for (int seed = 0; seed < WrittenForEach; seed++)
        {
            yield return new StreamSeed(Dialect.Gemini, new RandomGeminiStream(new Random(seed)).Bytes());
        }
    }

    private static byte[] Event(byte[] name, byte[] data) =>
        name.Length == 0 ? [.. "data: "u8, .. data, .. "\n\n"u8] : [.. "event: "u8, .. name, .. "\ndata: "u8, .. data, .. "\n\n"u8];
}
