using System.Globalization;
using System.Text;
using CsCheck;
using Gateway.Classification;
using Gateway.Parsing;
using Gateway.Requests;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Classification;

/// <summary>Seams are found at the places that the parser noted as by a walk over the body, and never at those of another body.</summary>
public sealed class SeamsTests
{
    private const string Call = """,{"type":"tool_use","id":"t","name":"","input":{"q":"bob@"}},""";

    private static readonly string[] Values = ["bob@example.com", "4111 1111 1111 1111", "DE89 3704 0044 0532 0130 00", "+49 30 901820"];

    private static readonly ApiOperation[] Operations = [ApiOperation.Chat, ApiOperation.Messages, ApiOperation.Responses];

    [Fact]
    public void FindAtSeams_ValuesInPieces_FindsWhatAWalkFinds()
    {
        var found = 0;
        Gen.Int[0, int.MaxValue - 1].Sample(
            seed =>
            {
                var random = new Random(seed);
                var context = Parsed(Operations[random.Next(Operations.Length)], SplitTexts(random), random);
                Assert.True(context.Body.Texts.AreKnown);

                var body = context.Body.Memory.Span;
                var walked = RequestClassifier.FindAtSeams(body, default, null);
                Assert.Equal(walked, RequestClassifier.FindAtSeams(body, context.Body.Texts, null));
                Assert.Equal(RequestClassifier.Find(body, context.Outline), RequestClassifier.Find(body, context.Outline, context.Body.Texts, null));
                if (walked != FindingKinds.None)
                {
                    Interlocked.Increment(ref found);
                }

                context.Body.Release();
            },
            iter: 1500);

        Assert.InRange(found, 300, 1499);
    }

    [Fact]
    public void Find_ValueSplitOverInstructionsAndTheOnlyMessage_IsFound()
    {
        var context = Context(ApiOperation.Messages);
        context.Body.Replace("""{"model":"m","max_tokens":9,"system":"it is bob@exa","messages":[{"role":"user","content":"mple.com, write"}]}"""u8);
        Assert.Null(RequestParser.Parse(context));

        Assert.Equal(FindingKinds.Email, RequestClassifier.Find(context.Body.Memory.Span, context.Outline, context.Body.Texts, null).Kinds);
        context.Body.Release();
    }

    [Fact]
    public void Texts_BytesThatChange_AreForgotten()
    {
        Action<PooledBytes>[] changes =
        [
            static body => body.Release(),
            static body => body.Replace("{}"u8),
            static body => body.Replace(default),
            static body => body.Advance(0),
            static body => body.Append(new(new byte[1])),
        ];
        foreach (var change in changes)
        {
            var body = Parsed(ApiOperation.Chat, ["bob@", "example.com"], new Random(1)).Body;
            Assert.Equal(2, body.Texts.All.Length);

            change(body);

            Assert.False(body.Texts.AreKnown);
            Assert.True(body.Texts.All.IsEmpty);
            body.Release();
        }
    }

    [Fact]
    public void Parse_AnotherBodyInItsPlace_NotesItsTexts()
    {
        var context = Parsed(ApiOperation.Responses, ["one", "two", "three"], new Random(1));
        context.Body.Replace("""{"model":"m","input":[{"role":"user","content":"it is bob@exa"},{"role":"user","content":"mple.com, write"}]}"""u8);
        Assert.Equal(FindingKinds.Email, RequestClassifier.FindAtSeams(context.Body.Memory.Span, context.Body.Texts, null));

        Assert.Null(RequestParser.Parse(context));

        Assert.Equal(2, context.Body.Texts.All.Length);
        Assert.Equal(FindingKinds.Email, RequestClassifier.FindAtSeams(context.Body.Memory.Span, context.Body.Texts, null));
        context.Body.Release();
    }

    [Theory]
    [InlineData("/v1/chat/completions", true)]
    [InlineData("/v1/embeddings", false)]
    public void Parse_RefusedOrNoConversation_NotesNothing(string path, bool isRefused)
    {
        var context = Context(isRefused ? ApiOperation.Chat : ApiOperation.Embeddings);
        context.Body.Replace(isRefused ? """{"model":"m","messages":[{"role":"user","content":"a"}]} x"""u8 : """{"model":"m","input":["a","b"]}"""u8);

        Assert.Equal(isRefused, RequestParser.Parse(context) is not null);

        Assert.Equal(path, context.Operation.Path);
        Assert.False(context.Body.Texts.AreKnown);
        context.Body.Release();
    }

    private static InferenceContext Parsed(ApiOperation operation, List<string> texts, Random random)
    {
        var context = Context(operation);
        context.Body.Replace(Encoding.UTF8.GetBytes(Body(operation, texts, random)));
        Assert.Null(RequestParser.Parse(context));
        return context;
    }

    private static InferenceContext Context(ApiOperation operation) => new(new DefaultHttpContext(), operation, TimeProvider.System);

    // A value in one to four pieces, with words before and behind it that belong to it or end a sentence.
    private static List<string> SplitTexts(Random random)
    {
        var value = Values[random.Next(Values.Length)];
        var texts = new List<string>();
        for (var rest = random.Next(3) switch { 0 => "It is ", 1 => "Ask them.", _ => "" } + value; rest.Length > 0;)
        {
            var length = Math.Min(rest.Length, random.Next(1, 16));
            texts.Add(rest[..length]);
            rest = rest[length..];
        }

        texts[^1] += random.Next(2) == 0 ? ", as \\\"they\\\" say\\n" : "";
        texts.Insert(random.Next(texts.Count + 1), random.Next(3) switch { 0 => "", 1 => string.Concat(Enumerable.Repeat("we went home. ", 9)), _ => "x" });
        return texts;
    }

    private static string Body(ApiOperation operation, List<string> texts, Random random)
    {
        var messages = new StringBuilder();
        for (var i = 0; i < texts.Count;)
        {
            // Some messages have parts, and a tool's call between them is no text.
            var count = Math.Min(texts.Count - i, random.Next(1, 4));
            var parts = texts.GetRange(i, count).Select(static text => $$"""{"type":"text","text":"{{text}}"}""");
            var content = count == 1 && random.Next(2) == 0 ? $"\"{texts[i]}\"" : $"[{string.Join(Call, parts)}]";
            messages.Append(CultureInfo.InvariantCulture, $"{(i > 0 ? "," : "")}{{\"role\":\"user\",\"content\":{content},\"id\":\"a\"}}");
            i += count;
        }

        return $$"""{"model":"m","max_tokens":9,"metadata":{"text":"x"},"{{(operation == ApiOperation.Responses ? "input" : "messages")}}":[{{messages}}],"tools":[{"name":"f"}]}""";
    }
}
