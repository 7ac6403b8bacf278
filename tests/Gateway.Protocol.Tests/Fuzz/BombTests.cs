using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Sse;
using Gateway.Protocol.Tests.Support;
using Gateway.Protocol.Tests.Translation;
using Gateway.Protocol.Translation;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Four times as much takes about four times as long, whatever there is much of.</summary>
[Collection(FuzzCollection.Name)]
public sealed class BombTests(ITestOutputHelper output)
{
    private const int Small = 1000;
    private const int Factor = 4;

    // Linear is 4, quadratic 16; a collection of garbage may fall into either time.
    private const double MaxRatio = 10;
    private const double NoiseMs = 60;
    private const int Tries = 2;

    private static readonly Dialect[] Upstreams = Enum.GetValues<Dialect>();
    private static readonly Dialect[] Clients = [Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages];

    public static TheoryData<string> Bodies() => [.. Bombs.Bodies.Keys];

    public static TheoryData<string> Streams() => [.. Bombs.Streams.Keys];

    [Theory]
    [MemberData(nameof(Bodies))]
    public void P51_Body_FourTimesAsMuch_TakesFourTimesAsLong(string name)
    {
        (BodyShape shape, Func<int, string> body) = Bombs.Bodies[name];
        Compare(name, n => Encoding.UTF8.GetBytes(body(n)), bytes => Read(shape, bytes));
    }

    [Theory]
    [MemberData(nameof(Streams))]
    public void P51_Stream_FourTimesAsMuch_TakesFourTimesAsLong(string name)
    {
        (Dialect upstream, Func<int, string> stream) = Bombs.Streams[name];
        Compare(name, n => Encoding.UTF8.GetBytes(stream(n)), bytes => Translate(upstream, bytes));
    }

    private void Compare(string name, Func<int, byte[]> make, Action<byte[]> run)
    {
        byte[] small = make(Small);
        byte[] large = make(Small * Factor);
        run(small);
        double smallMs = Fastest(() => run(small));
        double largeMs = Fastest(() => run(large));

        output.WriteLine($"{name}: {smallMs:F1} ms for {small.Length:N0} bytes, {largeMs:F1} ms for {large.Length:N0}");
        Assert.True(largeMs < (smallMs * MaxRatio) + NoiseMs, $"{smallMs:F1} ms, then {largeMs:F1} ms for {Factor} times as much");
    }

    private static double Fastest(Action run) => Enumerable.Range(0, Tries).Min(_ =>
    {
        long start = Stopwatch.GetTimestamp();
        run();
        return Stopwatch.GetElapsedTime(start).TotalMilliseconds;
    });

    private static void Read(BodyShape shape, byte[] body)
    {
        if (!shape.TryOutline(body, out _, out _) || shape.Parser() is not { } parser)
        {
            return;
        }

        using JsonDocument document = JsonDocument.Parse(body);
        if (!parser.TryRead(document.RootElement, out CanonicalRequest? request, out _))
        {
            return;
        }

        foreach (Dialect upstream in Upstreams)
        {
            using Utf8JsonWriter output = new(new ArrayBufferWriter<byte>(), RequestOutcome.Relaxed);
            Dialects.RequestWriter(upstream).TryWrite(request, RequestOutcome.Target(), output, new TranslationReport());
        }
    }

    private static void Translate(Dialect upstream, byte[] stream)
    {
        foreach (Dialect client in Clients)
        {
            IAnswerWriter[] writers = [Dialects.StreamWriter(client, AnswerWriters.Frame(upstream)), Dialects.WholeWriter(client, AnswerWriters.Frame(upstream))];
            foreach (IAnswerWriter writer in writers)
            {
                writer.Output = new ArrayBufferWriter<byte>();
                IAnswerReader reader = Dialects.AnswerReader(upstream, "own");
                ReadOnlySpan<byte> rest = stream;
                while (SseEvents.TryTake(ref rest, out SseEvent e))
                {
                    reader.ReadEvent(e.Name, e.Data.ToArray(), writer);
                }
            }
        }
    }
}
