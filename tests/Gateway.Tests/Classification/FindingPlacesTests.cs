using System.Text;
using System.Text.Json;
using Gateway.Classification;
using Gateway.Privacy.Terms;

namespace Gateway.Tests.Classification;

/// <summary>Each finding tells its string, message, part and place, and never its value.</summary>
public sealed class FindingPlacesTests
{
    private const string Body = """
        {"model": "auto", "password": "tr0ub4dor&3x",
         "messages": [
           {"role": "system", "content": "Be brief."},
           {"role": "user", "content": [{"type": "text", "text": "Hi"}, {"type": "text", "text": "\u00fc jane.roe@example.com"}]},
           {"role": "assistant", "tool_calls": [{"function": {"name": "send", "arguments": "{\"to\": \"jane.roe@example.com\"}"}}]},
           {"role": "tool", "content": "about Blue Heron"}],
         "metadata": {"a/b~c": "jane.roe@example.com", "jane.roe@example.com": 1}, "stop": ["x", "jane.roe@example.com"]}
        """;

    [Fact]
    public void Find_EveryPosition_TellsPointerMessagePartAndPlace()
    {
        var builder = new CustomRulesBuilder();
        builder.AddDictionary("projects", TermLevel.Restricted);
        Assert.Null(builder.AddTerm("Blue Heron"));

        var places = FindingPlaces.Find(Encoding.UTF8.GetBytes(Body), builder.Build());

        Assert.Equal(
            [
                "PASSWORD /password   0-12", "EMAIL_ADDRESS /messages/1/content/1/text 1 1 2-22", "EMAIL_ADDRESS /messages/2/tool_calls/0/function/arguments 2  8-28",
                "TERM:projects /messages/3/content 3  6-16", "EMAIL_ADDRESS /metadata/a~1b~0c   0-20", "EMAIL_ADDRESS /metadata/jane.roe@example.com key   0-20", "EMAIL_ADDRESS /stop/1   0-20",
            ],
            places.Select(static one => $"{one.Type} {one.Pointer}{(one.IsKey ? " key" : "")} {one.Message} {one.Part} {one.Start}-{one.End}"));
        Assert.Equal(FindingKinds.TermRestricted, places[3].Kind);
        Assert.All(places, static one => Assert.InRange(one.Confidence, PrivacyScanner.Private, 1));
    }

    [Fact]
    public void Find_NoJson_Throws() => Assert.ThrowsAny<JsonException>(() => FindingPlaces.Find("{\"a\": "u8));
}
