using System.Text.RegularExpressions;
using CsCheck;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.Tests.Translation;

public sealed class RequestToolNameRulesTests
{
    private static readonly Gen<string> Names = Gen.OneOf(
        Gen.String[Gen.Char["abzAZ019_-. /:é☃"], 1, 12],
        Gen.String[Gen.Char["ab."], 55, 140],
        Gen.String);

    [Fact]
    public void P14_Map_AnyNames_AreAllowedDistinctAndReversible()
    {
        (ToolNameRules Rules, Regex Allowed)[] all =
        [
            (ToolNameRules.OpenAI, new Regex("^[a-zA-Z0-9_-]{1,64}\\z", RegexOptions.NonBacktracking)),
            (ToolNameRules.Anthropic, new Regex("^[a-zA-Z0-9_-]{1,128}\\z", RegexOptions.NonBacktracking)),
            (ToolNameRules.Gemini, new Regex("^[a-zA-Z_][a-zA-Z0-9_.-]{0,63}\\z", RegexOptions.NonBacktracking)),
        ];

        Names.Array[0, 12].Sample(names =>
        {
            foreach ((ToolNameRules rules, Regex allowed) in all)
            {
                RequestBuilder builder = new();
                foreach (string name in names)
                {
                    builder.Tool(name);
                }

                ToolNameMap map = new();
                rules.Map(builder.Request, map);

                string[] distinct = [.. names.Distinct(StringComparer.Ordinal)];
                string[] upstream = [.. distinct.Select(map.ToUpstream)];
                Assert.All(upstream, name => Assert.Matches(allowed, name));
                Assert.Equal(upstream.Length, upstream.Distinct(StringComparer.Ordinal).Count());
                Assert.Equal(distinct, upstream.Select(map.ToClient));
                Assert.All(distinct.Where(name => allowed.IsMatch(name)), name => Assert.Equal(name, map.ToUpstream(name)));
            }
        });
    }

    [Fact]
    public void P14_Map_NameThatAnotherWouldGet_StaysApart()
    {
        ToolNameMap first = new();
        ToolNameRules.OpenAI.Map(new RequestBuilder().Tool("a.b").Request, first);
        string taken = first.ToUpstream("a.b");

        ToolNameMap map = new();
        ToolNameRules.OpenAI.Map(new RequestBuilder().Tool("a.b").Tool(taken).Request, map);

        Assert.Equal(taken, map.ToUpstream(taken));
        Assert.NotEqual(taken, map.ToUpstream("a.b"));
    }

    [Fact]
    public void P14_Map_NameOnlyInHistory_IsMappedToo()
    {
        CanonicalRequest request = new RequestBuilder(Dialect.AnthropicMessages)
            .Tool(new string('x', 100)).User("hi")
            .Say(MessageRole.Assistant, RequestBuilder.Call("toolu_1", new string('y', 100), "{}")).Request;

        RequestOutcome outcome = RequestOutcome.Of(request, Dialect.OpenAIChat);

        string called = outcome.Body.GetProperty("messages")[1].GetProperty("tool_calls")[0].GetProperty("function").GetProperty("name").GetString()!;
        Assert.Equal(64, called.Length);
        Assert.Equal(new string('y', 100), outcome.Report.ToolNames.ToClient(called));
    }
}
