using System.Globalization;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Tests.Support;

namespace Gateway.Protocol.Tests.Translation;

/// <summary>Answers that the golden files show in every dialect.</summary>
internal static class AnswerWriterCases
{
    private const string Tools =
        """{"temperature":0.5,"tools":[{"type":"function","name":"get_weather","description":"Weather.","parameters":{"type":"object"}},{"type":"custom","name":"shell"}]}""";

    public static readonly IReadOnlyDictionary<string, (AnswerFrame Frame, AnswerScript Script)> All =
        new Dictionary<string, (AnswerFrame, AnswerScript)>(StringComparer.Ordinal)
        {
            ["text"] = (Frame(), new AnswerScript().Text("Hel").Text("lo").Finish().Usage(10, 2).End()),
            ["reasoning-signature"] = (Frame(Dialect.AnthropicMessages), new AnswerScript()
                .Reasoning("Let me ").Reasoning("see.").Seal(new(Dialect.AnthropicMessages, SealKind.Signature, "sig=="))
                .Text("4").Finish().Usage(10, 8, cached: 4, reasoning: 6, cacheWrite: 2).End()),
            ["reasoning-unsigned"] = (Frame(Dialect.OpenAIChat), new AnswerScript().Reasoning("Hm.").Text("4").Finish().Usage(10, 3).End()),
            ["reasoning-hidden"] = (Frame(Dialect.AnthropicMessages), new AnswerScript()
                .Seal(new(Dialect.AnthropicMessages, SealKind.Redacted, "secret")).Text("4").Finish().Usage(10, 3).End()),
            ["reasoning-encrypted"] = (Frame(Dialect.OpenAIResponses), new AnswerScript()
                .Reasoning("Summary").Seal(new(Dialect.OpenAIResponses, SealKind.Encrypted, "gAAA", "rs_9")).Text("4").Finish().Usage(10, 3).End()),
            ["interleaved-calls"] = (Frame(request: Tools), new AnswerScript()
                .Text("Looking.").Call(0, "call_a", "get_weather").Call(1, "call_b", "get_weather").Arguments(1, "{\"city\":").Arguments(0, "{\"city\":")
                .Arguments(0, "\"Rome\"}").Arguments(1, "\"Oslo\"}").Finish(FinishReason.ToolCalls).Usage(40, 20).End()),
            ["call-without-arguments"] = (Frame(Dialect.AnthropicMessages, Tools), new AnswerScript()
                .Call(0, "toolu_01", "get_weather").Arguments(0, "").Finish(FinishReason.ToolCalls).Usage(40, 5).End()),
            ["call-sealed"] = (Frame(request: Tools), new AnswerScript()
                .Call(0, "call_a", "get_weather", new(Dialect.Gemini, SealKind.Signature, "thought")).Arguments(0, "{\"city\":\"Rome\"}")
                .Finish(FinishReason.ToolCalls).Usage(40, 5).End()),
            ["call-custom"] = (Frame(Dialect.OpenAIChat, Tools), new AnswerScript()
                .Call(0, "call_a", "shell").Arguments(0, "{\"input\":\"ls \\\"a\\\"\\n\"}").Finish(FinishReason.ToolCalls).Usage(40, 5).End()),
            ["refusal"] = (Frame(Dialect.OpenAIChat), new AnswerScript().Refusal("I can").Refusal("not.").Finish().Usage(10, 4).End()),
            ["filtered"] = (Frame(), new AnswerScript().Text("How to").Finish(FinishReason.ContentFilter).Usage(10, 2).End()),
            ["length"] = (Frame(), new AnswerScript().Text("Once upon").Finish(FinishReason.Length).Usage(10, 2).End()),
            ["stop-sequence"] = (Frame(Dialect.AnthropicMessages), new AnswerScript()
                .Text("1, 2").Finish(FinishReason.StopSequence, "3\"").Usage(10, 4).End()),
            ["logprobs"] = (Frame(Dialect.OpenAIChat), new AnswerScript()
                .Text("Hi").LogProbs("""{"content":[{"token":"Hi","logprob":-0.1,"bytes":[72,105],"top_logprobs":[]}]}""").Finish().Usage(10, 1).End()),
            ["usage-cached"] = (Frame() with { CostNanoUsd = usage => usage.InputTokens * 1000, Simulated = true }, new AnswerScript()
                .Usage(100, 0, cached: 60).Text("Hi").Finish().Usage(100, 7, cached: 60, reasoning: 5, cacheWrite: 30).End()),
            ["usage-missing"] = (Frame(), new AnswerScript().Text("12345678").Finish().End()),
            ["usage-not-asked"] = (Frame() with { IncludeUsage = false }, new AnswerScript().Text("Hi").Finish().Usage(10, 1).End()),
            ["error-midway"] = (Frame(), new AnswerScript().Text("Hel").Error("overloaded_error", "Try \"later\".")),
            ["error-first"] = (Frame(), new AnswerScript().Error(null, null)),
            ["json-by-tool"] = (ByTool(), new AnswerScript()
                .Call(0, "toolu_1", "json_output").Arguments(0, "{\"a\":").Arguments(0, "\"\\n\"}").Finish(FinishReason.ToolCalls).Usage(10, 4).End()),
            ["escapes"] = (Frame(), new AnswerScript()
                .Text("\\\"q\\\\\\u00e9\\n").Text("\\ud83d").Text("\\ude00 ü 😀\u2028").Text("\\ud83d").Finish().Usage(10, 9).End()),
            ["empty"] = (Frame(), new AnswerScript().Text("").Finish().Usage(10, 0).End()),
            ["small-deltas"] = (Frame(), Small()),
            ["context-window"] = (Frame(Dialect.AnthropicMessages), new AnswerScript().Text("…").Finish(FinishReason.ContextWindow).Usage(10, 1).End()),
        };

    private static AnswerFrame Frame(Dialect upstream = Dialect.Gemini, string request = "{}") => AnswerWriters.Frame(upstream, request);

    private static AnswerFrame ByTool()
    {
        AnswerFrame frame = Frame(Dialect.AnthropicMessages);
        frame.Report.JsonByTool = true;
        return frame;
    }

    private static AnswerScript Small()
    {
        AnswerScript script = new();
        for (int i = 0; i < 40; i++)
        {
            script.Text(i.ToString(CultureInfo.InvariantCulture) + " ");
        }

        return script.Finish().Usage(10, 40).End();
    }
}
