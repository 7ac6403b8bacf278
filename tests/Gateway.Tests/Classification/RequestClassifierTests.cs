using System.Text;
using CsCheck;
using Gateway.Classification;
using Gateway.Protocol;

namespace Gateway.Tests.Classification;

public sealed class RequestClassifierTests
{
    private static readonly string[] Values = ["bob@example.com", "\n" + "AK" + "IA" + "ABCDEFGHIJKLMNOP", "-----" + "BEGIN RSA PRIVATE" + " KEY-----"];

    private static readonly FindingKinds[] Kinds = [FindingKinds.Email, FindingKinds.ApiKey, FindingKinds.PrivateKey];

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"write to bob@example.com"}]}""")]
    [InlineData("""{"messages":[],"bob@example.com":1}""")]
    [InlineData("""{"messages":[],"metadata":{"x":[{"y":"bob@example.com"}]}}""")]
    [InlineData("""{"messages":[{"role":"tool","content":"{\"to\":\"bob@example.com\"}"}]}""")]
    public void Classify_PlainValueAnywhere_IsFound(string body) =>
        Assert.Equal(FindingKinds.Email, Classify(body));

    [Theory]
    [InlineData("""{"content":"bob\u0040example.com"}""")]
    [InlineData("""{"content":"bob\u0040example\u002ecom"}""")]
    [InlineData("""{"content":"{\"to\":\"bob\\u0040example.com\"}"}""")]
    [InlineData("""{"b\u006fb\u0040example.com":1}""")]
    public void Classify_EscapedValue_IsFound(string body) => Assert.Equal(FindingKinds.Email, Classify(body));

    [Fact]
    public void Classify_EveryCharacterEscaped_IsFound() =>
        Gen.Select(Gen.Int[0, Values.Length - 1], Gen.String[Gen.Char['a', 'z'], 0, 90], Gen.Bool.Array[120]).Sample((index, text, escaped) =>
        {
            var content = $"{text} {Values[index]} {text}";
            var json = new StringBuilder("{\"messages\":[{\"content\":\"");
            for (var i = 0; i < content.Length; i++)
            {
                _ = escaped[i % escaped.Length] || content[i] < ' ' ? json.Append($"\\u{(int)content[i]:x4}") : json.Append(content[i]);
            }

            return Classify(json.Append("\"}]}").ToString()).HasFlag(Kinds[index]);
        });

    [Theory]
    [InlineData("""{"content":"a line\nand \"another\" C:\\users\\new \u00e9"}""")]
    [InlineData("""{"content":"\ud83d\ude00 \ud83d alone \u12 short \q"}""")]
    [InlineData("")]
    [InlineData("\\")]
    [InlineData("\\u")]
    public void Classify_HarmlessEscapes_FindNothing(string body) =>
        Assert.Equal(FindingKinds.None, Classify(body));

    [Theory]
    [InlineData("""{"messages":[{"role":"user","content":"it is bob@exa"},{"role":"user","content":"mple.com, write"}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":[{"type":"text","text":"bob@"},{"type":"text","text":"example.com"}]}]}""")]
    [InlineData("""{"messages":[{"role":"user","content":"b"},{"role":"assistant","content":"ob@ex"},{"role":"user","content":"ample.com"}]}""")]
    public void Classify_ValueSplitOverNeighbours_IsFound(string body) =>
        Assert.Equal(FindingKinds.Email, RequestClassifier.Find(Encoding.UTF8.GetBytes(body), new RequestOutline { ModelStart = 0, ModelLength = 0, MessageCount = 3 }).Kinds);

    [Fact]
    public void Classify_HarmlessNeighbours_FindNothing() =>
        Assert.Equal(FindingKinds.None, RequestClassifier.Find(
            Encoding.UTF8.GetBytes("""{"messages":[{"role":"user","content":"What is 12 times 4"},{"role":"assistant","content":"48"},{"role":"user","content":"And 2026 minus 1999"}]}"""),
            new RequestOutline { ModelStart = 0, ModelLength = 0, MessageCount = 3 }).Kinds);

    [Fact]
    public void Classify_LongBody_AllocatesNothingThatGrowsWithIt()
    {
        var words = string.Concat(Enumerable.Repeat("write to somebody about the weather, ", 2_000));
        var body = Encoding.UTF8.GetBytes("{\"messages\":[{\"role\":\"user\",\"content\":\"" + words + "bob@example.com\"}]}");
        var request = NoRequest;
        _ = RequestClassifier.Find(body, request);

        // The least of several: tests beside this one may hold the shared buffers.
        var allocated = long.MaxValue;
        for (var i = 0; i < 8; i++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            _ = RequestClassifier.Find(body, request);
            allocated = Math.Min(allocated, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        // Code that was not compiled with optimisation yet boxes a few structs of the library's.
        Assert.InRange(allocated, 0, 4096);
    }

    private static FindingKinds Classify(string body) =>
        RequestClassifier.Find(Encoding.UTF8.GetBytes(body), NoRequest).Kinds;

    private static readonly RequestOutline NoRequest = new() { ModelStart = 0, ModelLength = 0 };
}
