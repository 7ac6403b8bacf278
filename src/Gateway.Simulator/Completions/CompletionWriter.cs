using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;
using Gateway.Simulator.Scripts;

namespace Gateway.Simulator.Completions;

/// <summary>Writes a text completion, whole and as chunks. A refusal and reasoning have no place in it.</summary>
internal static class CompletionWriter
{
    /// <summary>Writes the whole answer.</summary>
    public static byte[] Write(AnswerPlan plan) => FrameBuilder.Write(json => WriteAnswer(json, plan, choices =>
    {
        for (var index = 0; index < plan.Request.Choices; index++)
        {
            var prompt = PromptOf(plan, index);
            WriteChoice(choices, plan, index, prompt.Length == 0 ? plan.Pieces : [prompt, .. plan.Pieces], FinishReason(plan));
        }
    }, hasUsage: true));

    /// <summary>Writes the stream.</summary>
    public static List<Frame> WriteStream(AnswerPlan plan)
    {
        var frames = new FrameBuilder(plan.Script);
        for (var index = 0; index < plan.Request.Choices; index++)
        {
            var choice = index;
            var prompt = PromptOf(plan, index);
            foreach (var piece in prompt.Length == 0 ? plan.Pieces : [prompt, .. plan.Pieces])
            {
                Add(frames, plan, FrameKind.Content, json => WriteChoice(json, plan, choice, [piece], null), TokenCount.Of(piece));
            }

            Add(frames, plan, FrameKind.Closing, json => WriteChoice(json, plan, choice, [], FinishReason(plan)), 0);
        }

        if (plan.Request.IncludeUsage && !plan.Script.OmitUsage)
        {
            frames.Add(FrameKind.Closing, null, json => WriteAnswer(json, plan, static _ => { }, hasUsage: true));
        }

        frames.Add(FrameKind.Terminal, "[DONE]"u8);
        return frames.Build();
    }

    private static void Add(FrameBuilder frames, AnswerPlan plan, FrameKind kind, Action<Utf8JsonWriter> choice, int tokens) =>
        frames.Add(kind, null, json => WriteAnswer(json, plan, choice, hasUsage: false), tokens);

    private static void WriteAnswer(Utf8JsonWriter json, AnswerPlan plan, Action<Utf8JsonWriter> choices, bool hasUsage)
    {
        json.WriteStartObject();
        json.WriteString("id"u8, $"cmpl-sim-{plan.Number:D8}");
        json.WriteString("object"u8, "text_completion");
        json.WriteNumber("created"u8, plan.CreatedAt);
        json.WriteString("model"u8, plan.Request.Model);
        json.WriteString("system_fingerprint"u8, "simulated");
        json.WriteStartArray("choices"u8);
        choices(json);
        json.WriteEndArray();
        if (hasUsage && !plan.Script.OmitUsage)
        {
            ChatCompletionWriter.WriteUsage(json, plan);
        }
        else if (plan.Request.IncludeUsage)
        {
            json.WriteNull("usage"u8);
        }

        json.WriteEndObject();
    }

    private static void WriteChoice(Utf8JsonWriter json, AnswerPlan plan, int index, IReadOnlyList<string> pieces, string? finish)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, string.Concat(pieces));
        json.WriteNumber("index"u8, index);
        if (plan.Request.Logprobs is { } alternatives && pieces.Count > 0)
        {
            WriteLogprobs(json, pieces, alternatives);
        }
        else
        {
            json.WriteNull("logprobs"u8);
        }

        json.WriteString("finish_reason"u8, finish);
        json.WriteEndObject();
    }

    /// <summary>The legacy form: arrays side by side.</summary>
    private static void WriteLogprobs(Utf8JsonWriter json, IReadOnlyList<string> pieces, int alternatives)
    {
        json.WriteStartObject("logprobs"u8);
        json.WriteStartArray("text_offset"u8);
        var offset = 0;
        foreach (var piece in pieces)
        {
            json.WriteNumberValue(offset);
            offset += piece.Length;
        }

        json.WriteEndArray();
        json.WriteStartArray("token_logprobs"u8);
        foreach (var _ in pieces)
        {
            json.WriteNumberValue(LogprobsWriter.Logprob);
        }

        json.WriteEndArray();
        json.WriteStartArray("tokens"u8);
        foreach (var piece in pieces)
        {
            json.WriteStringValue(piece);
        }

        json.WriteEndArray();
        json.WriteStartArray("top_logprobs"u8);
        foreach (var piece in pieces)
        {
            json.WriteStartObject();
            for (var rank = 0; rank < alternatives; rank++)
            {
                json.WriteNumber(rank == 0 ? piece : $" other{rank}", LogprobsWriter.Logprob * (rank + 1));
            }

            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string FinishReason(AnswerPlan plan) =>
        plan.Finish is FinishWords.ToolCalls or FinishWords.Refusal or FinishWords.StopSequence ? FinishWords.Stop : plan.Finish;

    /// <summary>The text of the prompt that a choice belongs to, if the request wants it repeated; tokens have no text here.</summary>
    private static string PromptOf(AnswerPlan plan, int index)
    {
        var body = plan.Request.Body;
        var prompts = body.Texts("prompt");
        var each = Math.Max(1, body.Integer("n") ?? 1);
        return body.IsTrue("echo") && index / each < prompts.Count ? prompts[index / each] : string.Empty;
    }
}
