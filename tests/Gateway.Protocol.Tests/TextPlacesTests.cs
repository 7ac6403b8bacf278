using System.Text;
using CsCheck;
using Gateway.Protocol.Anthropic;
using Gateway.Protocol.OpenAI;
using Gateway.Protocol.Responses;
using Gateway.Protocol.Tests.Fuzz;
using Gateway.Protocol.Tests.Support;
using Gateway.Testing.Measuring;

namespace Gateway.Protocol.Tests;

/// <summary>What a reader notes in passing is what a walk over the same body finds.</summary>
public sealed class TextPlacesTests
{
    private const string Source = """{"model":"m","max_tokens":9,"messages":[{"role":"user","content":[{"type":"document","source":{"type":"TYPE","media_type":"x","data":"inside"}},{"type":"text","text":"hi"}]}]}""";

    private static readonly PlaceRead[] Readers =
    [
        ChatRequestReader.TryRead,
        MessagesRequestReader.TryRead,
        static (body, ref texts, out request, out defect) => ResponsesRequestReader.TryRead(body, ref texts, out request, out _, out defect),
    ];

    private static readonly BodyShape[] Shapes = [BodyShape.Chat, BodyShape.Messages, BodyShape.Responses];

    private delegate bool PlaceRead(ReadOnlySpan<byte> body, ref TextPlaces texts, out RequestOutline request, out RequestDefect defect);

    [Fact]
    public void TryRead_SoundConversations_NotesWhatAWalkFinds() => RandomJson.Seeds.Sample(
        seed =>
        {
            Random random = new(seed);
            int dialect = random.Next(Readers.Length);
            byte[] body = new RandomBody(random).Of(Shapes[dialect]);

            Assert.True(Compare(Readers[dialect], body), Encoding.UTF8.GetString(body));
        },
        iter: 2000);

    [Fact]
    public void TryRead_AnyFieldAnywhere_NotesWhatAWalkFindsOrNothing()
    {
        int known = 0;
        int places = 0;
        RandomJson.Seeds.Sample(
            seed =>
            {
                Random random = new(seed);
                int dialect = random.Next(Readers.Length);
                byte[] body = new RandomConversation(random).Body(dialect == 2 ? "input" : "messages");
                body = random.Next(9) == 0 ? new RandomJson(random).Mutate(body) : body;
                if (Compare(Readers[dialect], body))
                {
                    Interlocked.Increment(ref known);
                    Interlocked.Add(ref places, Walk(body).Count);
                }
            },
            iter: 30_000);

        Assert.True(known > 9_000 && places > 20_000, $"the bodies say little: {known} known, {places} places");
    }

    [Theory]
    [InlineData("base64", true)]
    [InlineData("text", false)]
    [InlineData("t\\u0065xt", false)]
    [InlineData("content", false)]
    public void TryRead_SourceOfADocument_LeavesItsTextToAWalk(string type, bool isKnown) =>
        Assert.Equal(isKnown, Compare(Readers[1], Encoding.UTF8.GetBytes(Source.Replace("TYPE", type))));

    [Theory]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hi"}],"s\u0079stem":"you"}""")]
    [InlineData("""{"model":"m","messages":[{"role":"user","content":"hi"}],"other\u0073":"you"}""")]
    public void TryRead_RootFieldWithEscapes_LeavesAllToAWalk(string body) => Assert.False(Compare(Readers[0], Encoding.UTF8.GetBytes(body)));

    [Fact]
    public void TryRead_MoreTextsThanRoom_LeavesAllToAWalk()
    {
        byte[] few = Encoding.UTF8.GetBytes(Chat(string.Join(',', Enumerable.Repeat("\"a\"", 64))));
        byte[] many = Encoding.UTF8.GetBytes(Chat(string.Join(',', Enumerable.Repeat("\"a\"", 65))));
        TextPlaces texts = TextPlaces.Rent(1);

        Assert.Equal(64, texts.Room.Length);
        Assert.True(ChatRequestReader.TryRead(few, ref texts, out _, out _));
        Assert.Equal((true, 64), (texts.AreKnown, texts.All.Length));
        Assert.True(ChatRequestReader.TryRead(many, ref texts, out _, out _));
        Assert.Equal((false, 0), (texts.AreKnown, texts.All.Length));
        texts.Return();
    }

    [Fact]
    public void TryRead_RefusedBody_ForgetsWhatItNoted()
    {
        TextPlaces texts = TextPlaces.Rent(1000);
        Assert.True(ChatRequestReader.TryRead(Encoding.UTF8.GetBytes(Chat("\"a\"")), ref texts, out _, out _));

        foreach (string body in (string[])["", "{}", Chat("\"a\"") + "x", Chat("\"\\ud800\""), "[\"a\"]", "\uFFFF\xFF"])
        {
            Assert.False(ChatRequestReader.TryRead(Encoding.Latin1.GetBytes(body), ref texts, out _, out _));
            Assert.False(texts.AreKnown);
        }

        texts.Return();
        Assert.True(texts.All.IsEmpty && texts.Room.IsEmpty);
    }

    [Fact]
    public void TryRead_AfterWarmUp_AllocatesNothing()
    {
        string texts = string.Join(',', Enumerable.Repeat("\"a text of some length that somebody wrote\"", 50));
        byte[] body = Encoding.UTF8.GetBytes(Chat(texts).Replace("{\"model\"", "{\"max_tokens\":9,\"input\":\"hi\",\"model\""));
        foreach (PlaceRead read in Readers)
        {
            Assert.True(Compare(read, body));
            Assert.Equal(0, AllocatedBytes.Of(() =>
            {
                TextPlaces places = TextPlaces.Rent(body.Length);
                read(body, ref places, out _, out _);
                places.Return();
            }));
        }
    }

    /// <summary>True when the places are known, which then are those of a walk.</summary>
    private static bool Compare(PlaceRead read, byte[] body)
    {
        TextPlaces texts = TextPlaces.Rent(body.Length);
        bool isKnown = read(body, ref texts, out _, out _) && texts.AreKnown;
        if (isKnown && !Walk(body).SequenceEqual(texts.All.ToArray()))
        {
            string noted = string.Join('|', texts.All.ToArray().Select(place => Encoding.UTF8.GetString(body[place])));
            Assert.Fail($"noted {noted} in {Encoding.UTF8.GetString(body)}");
        }

        texts.Return();
        return isKnown;
    }

    private static List<Range> Walk(byte[] body)
    {
        Walker sink = new(body, []);
        Assert.True(RequestTexts.TryWalk(body, ref sink));
        return sink.Places;
    }

    private static string Chat(string contents) => $$"""{"model":"m","messages":[{"role":"user","content":[{{contents}}]}]}""";

    private readonly struct Walker(byte[] body, List<Range> places) : IRequestTextSink
    {
        public List<Range> Places => places;

        public void Message()
        {
        }

        public void Media()
        {
        }

        public void Text(ReadOnlySpan<byte> text, RequestTextKind kind)
        {
            if (kind != RequestTextKind.Json && !text.IsEmpty && body.AsSpan().Overlaps(text, out int start))
            {
                places.Add(new Range(start, start + text.Length));
            }
        }
    }
}
