using System.Text;
using System.Text.Json;
using Gateway.Simulator.Scripts;
using Gateway.Testing.Http;

namespace Gateway.Functional.Tests.Simulator;

public sealed class GeminiTests
{
    private const string Whole = "/v1beta/models/gemini-2.5-flash:generateContent";
    private const string Stream = "/v1beta/models/gemini-2.5-flash:streamGenerateContent?alt=sse";
    private const string Hello = """{"contents":[{"role":"user","parts":[{"text":"hello"}]}]}""";

    private const string Thinking =
        """
        {"contents":[{"role":"user","parts":[{"text":"hello"}]}],"generationConfig":{"thinkingConfig":{"includeThoughts":true}},
         "tools":[{"functionDeclarations":[{"name":"look_up","parameters":{"type":"OBJECT","properties":{"city":{"type":"STRING"}}}}]}]}
        """;

    [Fact]
    public async Task Json_Normal_HasTextFinishAndUsage()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "hi", CachedTokens = 1, ReasoningTokens = 7 });

        var answer = SimulatorSession.Parse((await simulator.PostAsync(Whole, Hello)).Text);

        Assert.Equal("[simulated] hi", Parts(answer)[0].GetProperty("text").GetString());
        Assert.Equal("STOP", answer.GetProperty("candidates")[0].GetProperty("finishReason").GetString());
        Assert.Equal("gemini-2.5-flash", answer.GetProperty("modelVersion").GetString());
        var usage = answer.GetProperty("usageMetadata");
        Assert.Equal(7, usage.GetProperty("thoughtsTokenCount").GetInt32());
        Assert.Equal(4, usage.GetProperty("candidatesTokenCount").GetInt32());
        Assert.Equal(1, usage.GetProperty("cachedContentTokenCount").GetInt32());
        Assert.Equal(2 + 4 + 7, usage.GetProperty("totalTokenCount").GetInt32());
        Assert.Equal("google.generate", simulator.Journal[0].Dialect);
        Assert.Equal("gemini-2.5-flash", simulator.Journal[0].Model);
    }

    [Fact]
    public async Task Stream_ThoughtTextAndCall_ComeInPiecesAndTheLastHasTheFinishReason()
    {
        await using var simulator = await SimulatorSession.StartAsync(
            new Script { Reasoning = "well then", Text = "[simulated] one", ToolCalls = [new() { Arguments = """{"city":"Köln"}""" }] });

        var events = await SimulatorSession.EventsAsync(await simulator.PostAsync(Stream, Thinking));

        var pieces = events.Data.Select(SimulatorSession.Parse).ToList();
        Assert.DoesNotContain("[DONE]", events.Data);
        Assert.Equal("well then", Texts(pieces, thought: true));
        Assert.Equal("[simulated] one", Texts(pieces, thought: false));
        var call = pieces.Select(piece => Parts(piece)[0]).Single(part => part.TryGetProperty("functionCall", out _));
        Assert.Equal("Köln", call.GetProperty("functionCall").GetProperty("args").GetProperty("city").GetString());
        Assert.StartsWith("simulated-signature", Encoding.UTF8.GetString(call.GetProperty("thoughtSignature").GetBytesFromBase64()), StringComparison.Ordinal);
        Assert.Equal("STOP", pieces[^1].GetProperty("candidates")[0].GetProperty("finishReason").GetString());
        Assert.All(pieces[..^1], piece => Assert.False(piece.GetProperty("candidates")[0].TryGetProperty("finishReason", out _)));
    }

    [Fact]
    public async Task Stream_WithoutSse_IsOneJsonArray()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Text = "[simulated] one" });

        var response = await simulator.PostAsync("/v1beta/models/gemini-2.5-flash:streamGenerateContent", Hello);

        Assert.Equal(3, SimulatorSession.Parse(response.Text).GetArrayLength());
    }

    [Theory]
    [InlineData("length", "MAX_TOKENS")]
    [InlineData("content_filter", "SAFETY")]
    [InlineData("tool_calls", "STOP")]
    [InlineData("MALFORMED_FUNCTION_CALL", "MALFORMED_FUNCTION_CALL")]
    public async Task FinishReason_ByWord_IsGeminis(string word, string expected)
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { FinishReason = word });

        var answer = SimulatorSession.Parse((await simulator.PostAsync(Whole, Hello)).Text);

        Assert.Equal(expected, answer.GetProperty("candidates")[0].GetProperty("finishReason").GetString());
    }

    [Fact]
    public async Task PromptBlocked_Answer_HasFeedbackAndNoCandidates()
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { PromptBlocked = "PROHIBITED_CONTENT" });

        var answer = SimulatorSession.Parse((await simulator.PostAsync(Whole, Hello)).Text);

        Assert.Equal("PROHIBITED_CONTENT", answer.GetProperty("promptFeedback").GetProperty("blockReason").GetString());
        Assert.False(answer.TryGetProperty("candidates", out _));
    }

    [Theory]
    [InlineData(400, "INVALID_ARGUMENT")]
    [InlineData(401, "UNAUTHENTICATED")]
    [InlineData(403, "PERMISSION_DENIED")]
    [InlineData(404, "NOT_FOUND")]
    [InlineData(429, "RESOURCE_EXHAUSTED")]
    [InlineData(500, "INTERNAL")]
    [InlineData(503, "UNAVAILABLE")]
    [InlineData(504, "DEADLINE_EXCEEDED")]
    [InlineData(529, "UNAVAILABLE")]
    public async Task P44_Error_ByStatus_HasGooglesEnvelope(int status, string word)
    {
        await using var simulator = await SimulatorSession.StartAsync(new Script { Status = status });

        var response = await simulator.PostAsync(Whole, Hello);

        var error = SimulatorSession.Parse(response.Text).GetProperty("error");
        Assert.Equal(status, response.Status);
        Assert.Equal(status, error.GetProperty("code").GetInt32());
        Assert.Equal(word, error.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("/v1beta/models", "x-goog-api-key: k", 200)]
    [InlineData("/v1beta/models?key=k", "x-nothing: k", 200)]
    [InlineData("/v1beta/models/gemini-2.5-flash", "x-goog-api-key: k", 200)]
    [InlineData("/v1beta/models", "authorization: Bearer k", 403)]
    [InlineData("/v1beta/nothing", "x-goog-api-key: k", 404)]
    public async Task Models_ByKey_AreListedOrRefused(string path, string key, int status)
    {
        await using var simulator = await SimulatorSession.StartAsync();

        var response = await simulator.SendAsync(RawHttpRequest.Get(path, key));

        Assert.Equal(status, response.Status);
        Assert.Equal(status != 200, SimulatorSession.Parse(response.Text).TryGetProperty("error", out _));
    }

    private static JsonElement Parts(JsonElement answer) => answer.GetProperty("candidates")[0].GetProperty("content").GetProperty("parts");

    private static string Texts(List<JsonElement> pieces, bool thought) => string.Concat(pieces.Select(piece => Parts(piece)[0])
        .Where(part => part.TryGetProperty("text", out _) && part.TryGetProperty("thought", out _) == thought)
        .Select(part => part.GetProperty("text").GetString()));
}
