using System.Globalization;
using System.Text;
using CsCheck;
using Gateway.Classification;
using Gateway.Configuration;
using Gateway.Policy;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Upstreams;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Classification;

/// <summary>What is remembered of texts changes nothing of what is found in them.</summary>
public sealed class RequestExaminerTests : IDisposable
{
    // Of several kinds, with words around them that tell what a number is.
    private static readonly string[] Values =
        ["bob@example.com", "my IBAN is DE89 3704 0044 0532 0130 00 there", "card 4111 1111 1111 1111", "SSN: 219-09-9999", "call +49 30 901820 now", "date of birth 1980-02-03"];

    private const string Deployments = """
        deployments:
          - id: first/model-a
            kind: openai
            baseUrl: http://127.0.0.1:9/v1
            model: model-a
            locality: cloud
            price: unknown

        """;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("gateway-examiner-");
    private readonly ConversationNames _names;
    private readonly ServingPolicy _serving;

    public RequestExaminerTests()
    {
        _names = new ConversationNames(new DataDirectory(_folder.FullName));
        var compiled = PolicyCompiler.Compile("test", [new PolicyFile("deployments.yaml", Deployments), new PolicyFile("routing.yaml", "rules: [{id: all, prefer: [cloud]}]")], new PolicyInputs { Variable = static _ => null });
        Assert.Empty(compiled.Problems);
        _serving = new ServingPolicy(compiled.Snapshot!, []);
    }

    public void Dispose()
    {
        _names.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public void Examine_GrowingConversations_FindsWhatAScanOfTheWholeFinds() =>
        Gen.Select(Gen.Int[0, Values.Length - 1].Array[0, 4], Gen.Int[4, 12], Gen.Int[0, 999]).Sample(
            (values, turns, seed) =>
            {
                var random = new Random(seed);
                var texts = new List<string>();
                var examiner = NewExaminer();
                for (var turn = 0; turn < turns; turn++)
                {
                    var filler = random.Next(2) == 0 ? "we spoke about nothing in particular and went home; " : "let total = price * amount; // as agreed\\n";
                    var text = new StringBuilder(string.Concat(Enumerable.Repeat(filler, random.Next(10, 90))));
                    if (turn < values.Length)
                    {
                        // At the edges too, where the neighbours begin.
                        text.Insert(random.Next(3) switch { 0 => 0, 1 => text.Length, _ => text.Length / 2 }, " " + Values[values[turn]] + " ");
                    }

                    texts.Add(text.ToString());
                    var body = Body(texts);
                    var context = Context(body);
                    examiner.Examine(context);
                    var whole = RequestClassifier.Find(body, context.Outline);
                    if (context.Record.Findings != whole.Kinds || context.Record.Entities != whole.Entities)
                    {
                        throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"turn {turn}: {context.Record.Findings} {context.Record.Entities.ToText()} is not {whole.Kinds} {whole.Entities.ToText()}"));
                    }
                }
            },
            iter: 60);

    [Fact]
    public void Examine_TheSameBodyAgain_FindsTheSame()
    {
        var examiner = NewExaminer();
        var body = Body([string.Concat(Enumerable.Repeat("let total = price * amount; // as agreed\\n", 300)), "bob@example.com"]);
        var (first, second) = (Context(body), Context(body));

        examiner.Examine(first);
        examiner.Examine(second);

        Assert.Equal((FindingKinds.Email, "Email=1", DataLabel.Confidential), (second.Record.Findings, second.Record.Entities.ToText(), second.Record.Label));
        Assert.Equal(first.Record.Label, second.Record.Label);
    }

    [Fact]
    public void Examine_WhenItFails_CountsAsTheStrictest()
    {
        var context = Context(Body(["hello"]));
        context.Serving = null;

        NewExaminer().Examine(context);

        Assert.True(context.IsExamined);
        Assert.Equal((FindingKinds.NotExamined, DataLabel.Restricted), (context.Record.Findings, context.Record.Label));
    }

    [Fact]
    public void ContentKeys_DifferInTextTenantAndDetectors()
    {
        var text = "some text"u8;
        UInt128[] keys =
        [
            ContentKeys.Of(text, 1, 1), ContentKeys.Of(text, 2, 1), ContentKeys.Of(text, 1, 2), ContentKeys.Of("some texT"u8, 1, 1), ContentKeys.Of("some tex"u8, 1, 1),
        ];

        Assert.Equal(keys[0], ContentKeys.Of("some text"u8, 1, 1));
        Assert.Equal(keys.Length, keys.Distinct().Count());
    }

    private RequestExaminer NewExaminer() => new(new FindingsCache(), new StickyLabels(_names, TimeProvider.System));

    private InferenceContext Context(byte[] body)
    {
        var context = new InferenceContext(new DefaultHttpContext(), ApiOperation.Chat, TimeProvider.System) { Caller = new CallerIdentity("key-1", "test", []), Serving = _serving };
        body.CopyTo(context.Body.Room(body.Length));
        context.Body.Advance(body.Length);
        Assert.True(ChatRequestReader.TryRead(body, out var outline, out _));
        context.Read(outline);
        return context;
    }

    private static byte[] Body(List<string> texts) => Encoding.UTF8.GetBytes(
        "{\"model\":\"auto\",\"messages\":[" + string.Join(',', texts.Select(static (text, i) => $"{{\"role\":\"{(i % 2 == 0 ? "user" : "assistant")}\",\"content\":\"{text}\"}}")) + "]}");
}
