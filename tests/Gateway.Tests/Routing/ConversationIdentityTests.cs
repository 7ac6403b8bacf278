using System.Buffers;
using System.Text;
using Gateway.Protocol.OpenAI;
using Gateway.Requests;
using Gateway.Routing;
using Microsoft.AspNetCore.Http;

namespace Gateway.Tests.Routing;

public sealed class ConversationIdentityTests
{
    private const string First = """[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello?"}]""";
    private const string Later = """[{"role":"system","content":"Be brief."},{"role":"user","content":"Hello?"},{"role":"assistant","content":"Yes?"},{"role":"user","content":"More."}]""";

    private readonly ConversationIdentity _identity = new();

    [Fact]
    public void Of_LaterTurn_IsTheSameConversation() => Assert.Equal(Of(First), Of(Later));

    [Fact]
    public void Of_AnotherKeyModelSystemOrQuestion_IsAnother()
    {
        UInt128[] all =
        [
            Of(First),
            Of(First, key: "key-2"),
            Of(First, model: "auto:fast"),
            Of("""[{"role":"system","content":"Be long."},{"role":"user","content":"Hello?"}]"""),
            Of("""[{"role":"system","content":"Be brief."},{"role":"user","content":"Bye?"}]"""),
            Of(First, "x-session-id", "s1"),
            Of(First, "x-session-id", "s2"),
        ];

        Assert.Equal(all.Length, all.Distinct().Count());
        Assert.DoesNotContain(UInt128.Zero, all);
    }

    [Theory]
    [InlineData("x-session-id")]
    [InlineData("x-conversation-id")]
    [InlineData("x-claude-code-session-id")]
    [InlineData("session-id")]
    [InlineData("session_id")]
    [InlineData("cf-aig-session-id")]
    [InlineData("x-olla-session-id")]
    public void Of_IdInAHeader_CountsInPlaceOfTheSystemText(string header)
    {
        // Some programs write the time into their system text.
        const string Noon = """[{"role":"system","content":"It is noon."},{"role":"user","content":"Hello?"}]""";
        const string One = """[{"role":"system","content":"It is one."},{"role":"user","content":"Hello?"}]""";

        Assert.Equal(Of(Noon, header, "s"), Of(One, header, "s"));
        Assert.NotEqual(Of(Noon), Of(One));
    }

    [Fact]
    public void Of_HelpersOfOneSession_AreConversationsOfTheirOwn() =>
        Assert.NotEqual(
            Of("""[{"role":"user","content":"Build it."}]""", "x-session-id", "s"),
            Of("""[{"role":"user","content":"Look for the file."}]""", "x-session-id", "s"));

    [Fact]
    public void Of_NothingThatTells_IsNone()
    {
        Assert.Equal(UInt128.Zero, Of("""[{"role":"assistant","content":"Yes?"}]"""));
        Assert.NotEqual(UInt128.Zero, Of("""[{"role":"assistant","content":"Yes?"}]""", "x-session-id", "s"));
    }

    [Fact]
    public void Of_AfterARestart_IsNotTheSame() => Assert.NotEqual(_identity.Of(Context(First)), new ConversationIdentity().Of(Context(First)));

    [Fact]
    public void Of_OnceWarm_AllocatesNothing()
    {
        var context = Context(Later, "x-session-id", "s");
        _identity.Of(context);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 1_000; i++)
        {
            _identity.Of(context);
        }

        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1_000);
    }

    private UInt128 Of(string messages, string? header = null, string? value = null, string key = "key-1", string model = "auto") =>
        _identity.Of(Context(messages, header, value, key, model));

    private static InferenceContext Context(string messages, string? header = null, string? value = null, string key = "key-1", string model = "auto")
    {
        var http = new DefaultHttpContext();
        if (header is not null)
        {
            http.Request.Headers[header] = value;
        }

        var context = new InferenceContext(http, ApiOperation.Chat, TimeProvider.System) { Caller = new CallerIdentity(key, "test", []) };
        context.Body.Write(Encoding.UTF8.GetBytes($$"""{"model":"{{model}}","messages":{{messages}}}"""));
        Assert.True(ChatRequestReader.TryRead(context.Body.Memory.Span, out var outline, out _));
        context.Read(outline);
        return context;
    }
}
