using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Streams of all upstream dialects, sound and broken, in pieces of every size, through every client's stream writer.</summary>
[Collection(FuzzCollection.Name)]
public sealed class StreamFuzzTests(ITestOutputHelper output)
{
    private static readonly Dialect[] Clients = [Dialect.OpenAIChat, Dialect.OpenAIResponses, Dialect.AnthropicMessages];

    [Fact]
    public void P30_P39_AnyStream_IsTranslatedByTheRulesAtEverySplit() => new FuzzRun(Make, Check).Run(output);

    [Fact]
    public void P39_SoundStreamCutAnywhere_NeverEndsCleanlyAndLosesNothing() => new FuzzRun(MakeCut, CheckCut).Run(output);

    private static byte[] Make(int seed)
    {
        Random random = new(seed);
        StreamSeed stream = Pick(random);
        return new StreamMutation(random).Of(stream, Pick(random));
    }

    private static void Check(int seed, byte[] stream)
    {
        Random random = new(seed);
        Dialect upstream = Pick(random).Dialect;
        AnswerFrame frame = TranslationRules.Frame(upstream, random);
        foreach (Dialect client in Clients)
        {
            TranslationRules.Check(TranslatedStream.Of(upstream, client, frame, stream, () => int.MaxValue), client, frame);
        }

        Dialect splitFor = Clients[random.Next(Clients.Length)];
        int longest = 1 << random.Next(9);
        byte[] atOnce = TranslatedStream.Of(upstream, splitFor, frame, stream, () => int.MaxValue).Output;
        byte[] inPieces = TranslatedStream.Of(upstream, splitFor, frame, stream, () => random.Next(1, longest + 1)).Output;
        TranslationRules.Require(atOnce.AsSpan().SequenceEqual(inPieces), $"{splitFor}: pieces of up to {longest} bytes are translated otherwise");
    }

    private static byte[] MakeCut(int seed)
    {
        Random random = new(seed);
        byte[] whole = Pick(random).Bytes;
        return whole[..random.Next(whole.Length)];
    }

    private static void CheckCut(int seed, byte[] stream)
    {
        Random random = new(seed);
        StreamSeed whole = Pick(random);
        Dialect client = Clients[seed % Clients.Length];
        AnswerFrame frame = TranslationRules.Frame(whole.Dialect, random);
        TranslatedStream cut = TranslatedStream.Of(whole.Dialect, client, frame, stream, () => random.Next(1, 300));
        TranslationRules.Check(cut, client, frame);

        // A reduced input is no prefix; and of several choices only the request tells how many there must be.
        bool isExact = !whole.HasChoices && whole.Bytes.AsSpan().StartsWith(stream);
        TranslationRules.Require(!isExact || cut.Verdict == StreamVerdict.Complete == stream.Length >= whole.CompleteAt, $"{client}: cut at {stream.Length} of {whole.CompleteAt} is {cut.Verdict}");
    }

    private static StreamSeed Pick(Random random) => StreamSeeds.All[random.Next(StreamSeeds.All.Length)];
}
