using System.Text.Json;
using Gateway.Simulator.OpenAI;
using Gateway.Simulator.Playback;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Google;

/// <summary>Writes a Gemini answer as one JSON object, and the parts that its stream shares.</summary>
internal static class GenerateWriter
{
    /// <summary>Writes the whole answer.</summary>
    public static byte[] Write(AnswerPlan plan) => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        if (plan.Script.PromptBlocked is null)
        {
            json.WriteStartArray("candidates"u8);
            for (var index = 0; index < plan.Request.Choices; index++)
            {
                WriteCandidate(json, plan, index, FinishReason(plan), parts => WriteParts(parts, plan));
            }

            json.WriteEndArray();
        }

        WriteTail(json, plan, plan.CompletionTokens);
        json.WriteEndObject();
    });

    /// <summary>Writes the answer of <c>countTokens</c>.</summary>
    public static byte[] WriteCount(AnswerPlan plan) => FrameBuilder.Write(json =>
    {
        json.WriteStartObject();
        json.WriteNumber("totalTokens"u8, plan.PromptTokens);
        json.WriteEndObject();
    });

    /// <summary>Writes one candidate; a refused one has no content.</summary>
    public static void WriteCandidate(Utf8JsonWriter json, AnswerPlan plan, int index, string? finish, Action<Utf8JsonWriter> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        json.WriteStartObject();
        if (plan.Script.Refusal is null)
        {
            json.WriteStartObject("content"u8);
            json.WriteStartArray("parts"u8);
            parts(json);
            json.WriteEndArray();
            json.WriteString("role"u8, "model");
            json.WriteEndObject();
        }

        if (finish is not null)
        {
            json.WriteString("finishReason"u8, finish);
            if (plan.Refusal is { } words)
            {
                json.WriteString("finishMessage"u8, words);
            }

            if (plan.Request.Logprobs is not null && plan.Pieces.Count > 0)
            {
                WriteLogprobs(json, plan);
            }
        }

        json.WriteNumber("index"u8, index);
        json.WriteEndObject();
    }

    /// <summary>Writes a part that is a function call; the first one carries the signature.</summary>
    public static void WriteCall(Utf8JsonWriter json, AnswerPlan plan, int position)
    {
        var call = plan.ToolCalls[position];
        json.WriteStartObject();
        json.WriteStartObject("functionCall"u8);
        json.WriteString("id"u8, call.Id);
        json.WriteString("name"u8, call.Name);
        json.WritePropertyName("args"u8);

        // In one line: a line break (in JSON only ever between tokens) would end the event's data line.
        json.WriteRawValue(call.Arguments.ReplaceLineEndings(" "), skipInputValidation: true);
        json.WriteEndObject();
        if (position == 0 && Signs(plan))
        {
            json.WriteString("thoughtSignature"u8, Seals.Base64Of(plan.Script.Reasoning ?? string.Empty));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes a text part; the last text of an answer without calls carries the signature.</summary>
    public static void WriteText(Utf8JsonWriter json, AnswerPlan plan, string text, bool isThought, bool isLast)
    {
        json.WriteStartObject();
        json.WriteString("text"u8, text);
        if (isThought)
        {
            json.WriteBoolean("thought"u8, true);
        }
        else if (isLast && plan.ToolCalls.Count == 0 && Signs(plan))
        {
            json.WriteString("thoughtSignature"u8, Seals.Base64Of(plan.Script.Reasoning ?? string.Empty));
        }

        json.WriteEndObject();
    }

    /// <summary>Writes what follows the candidates: prompt feedback, usage, version and id.</summary>
    public static void WriteTail(Utf8JsonWriter json, AnswerPlan plan, int completionTokens)
    {
        if (plan.Script.PromptBlocked is { } reason)
        {
            json.WriteStartObject("promptFeedback"u8);
            json.WriteString("blockReason"u8, reason);
            json.WriteEndObject();
        }

        if (!plan.Script.OmitUsage)
        {
            WriteUsage(json, plan, plan.Script.PromptBlocked is null ? completionTokens : 0);
        }

        json.WriteString("modelVersion"u8, plan.Request.Model);
        json.WriteString("responseId"u8, $"resp-sim-{plan.Number:D8}");
    }

    /// <summary>Why the answer ends, in Gemini's words.</summary>
    public static string FinishReason(AnswerPlan plan) => plan.Finish switch
    {
        FinishWords.Stop or FinishWords.ToolCalls or FinishWords.StopSequence => "STOP",
        FinishWords.Length => "MAX_TOKENS",
        FinishWords.ContentFilter or FinishWords.Refusal => "SAFETY",
        _ => plan.Finish,
    };

    /// <summary>Whether the answer says its thoughts in words.</summary>
    public static bool ShowsThoughts(AnswerPlan plan) => plan.Request.WantsReasoningText && !plan.Script.RedactReasoning;

    private static bool Signs(AnswerPlan plan) =>
        plan.Script.Reasoning is not null || plan.Request.Model.Contains(GenerateRequestCheck.SigningModels, StringComparison.Ordinal);

    private static void WriteParts(Utf8JsonWriter json, AnswerPlan plan)
    {
        if (plan.Script.Reasoning is { } reasoning && ShowsThoughts(plan))
        {
            WriteText(json, plan, reasoning, isThought: true, isLast: false);
        }

        if (plan.Text.Length > 0)
        {
            WriteText(json, plan, plan.Text, isThought: false, isLast: true);
        }

        for (var call = 0; call < plan.ToolCalls.Count; call++)
        {
            WriteCall(json, plan, call);
        }
    }

    /// <summary>Thoughts are counted apart from the candidates; the total holds both.</summary>
    private static void WriteUsage(Utf8JsonWriter json, AnswerPlan plan, int completionTokens)
    {
        var thoughts = plan.Script.ReasoningTokens;
        var said = Math.Max(0, completionTokens - thoughts);
        json.WriteStartObject("usageMetadata"u8);
        json.WriteNumber("promptTokenCount"u8, plan.PromptTokens);
        json.WriteNumber("candidatesTokenCount"u8, said);
        json.WriteNumber("totalTokenCount"u8, (long)plan.PromptTokens + said + thoughts);
        if (plan.CachedTokens > 0)
        {
            json.WriteNumber("cachedContentTokenCount"u8, plan.CachedTokens);
        }

        json.WriteStartArray("promptTokensDetails"u8);
        json.WriteStartObject();
        json.WriteString("modality"u8, "TEXT");
        json.WriteNumber("tokenCount"u8, plan.PromptTokens);
        json.WriteEndObject();
        json.WriteEndArray();
        if (thoughts > 0)
        {
            json.WriteNumber("thoughtsTokenCount"u8, thoughts);
        }

        json.WriteEndObject();
    }

    private static void WriteLogprobs(Utf8JsonWriter json, AnswerPlan plan)
    {
        json.WriteNumber("avgLogprobs"u8, LogprobsWriter.Logprob);
        json.WriteStartObject("logprobsResult"u8);
        json.WriteStartArray("chosenCandidates"u8);
        foreach (var piece in plan.Pieces)
        {
            json.WriteStartObject();
            json.WriteString("token"u8, piece);
            json.WriteNumber("logProbability"u8, LogprobsWriter.Logprob);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
