using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Gemini;

/// <summary>
/// Writes requests for <c>generateContent</c> and <c>streamGenerateContent</c>; model and streaming are said by the path, not the body.
/// </summary>
public sealed class GeminiRequestWriter : IRequestWriter
{
    private const int MaxStopSequences = 5;

    /// <summary>True for models before Gemini 3: budgets instead of levels, and no JSON answers beside tools.</summary>
    internal static bool IsOlder(RequestTarget target) =>
        target.Model.Contains("gemini-1", StringComparison.OrdinalIgnoreCase) || target.Model.Contains("gemini-2", StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public bool TryWrite(CanonicalRequest request, RequestTarget target, Utf8JsonWriter output, TranslationReport report)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        RequestDraft draft = new(request, Dialect.Gemini, target, output, report);
        ToolNameRules.Gemini.Map(request, report.ToolNames);
        Conversation conversation = Conversation.Of(draft, hasSystemTurns: false);
        output.WriteStartObject();
        ForeignFields.Settle(draft, FrozenSet<string>.Empty, FrozenSet<string>.Empty);
        GeminiContentWriter.Write(draft, conversation);
        bool hasTools = GeminiToolWriter.Write(draft);
        output.WriteStartObject("generationConfig"u8);
        WriteSampling(draft);
        WriteFormat(draft, hasTools);
        GeminiThinking.Write(draft);
        output.WriteEndObject();
        AccountFields.DropAll(draft);
        if (request.Messages.Any(static message => message.Name is not null))
        {
            draft.Drop("messages.name");
        }

        output.WriteEndObject();
        return report.Defect is null;
    }

    private static void WriteSampling(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        Utf8JsonWriter output = draft.Output;
        if (request.MaxOutputTokens is { } tokens)
        {
            output.WriteNumber("maxOutputTokens"u8, tokens);
        }

        if (request.Choices != 1)
        {
            output.WriteNumber("candidateCount"u8, request.Choices);
        }

        if (request.StopSequences.Count > MaxStopSequences)
        {
            draft.Refuse("stop_sequences", $"The chosen deployment takes at most {MaxStopSequences} stop sequences; send fewer.");
        }

        StopSequences.Write(draft, "stopSequences"u8);
        output.WriteGiven("temperature"u8, request.Temperature);
        output.WriteGiven("topP"u8, request.TopP);
        output.WriteGiven("topK"u8, request.TopK);
        output.WriteGiven("presencePenalty"u8, request.PresencePenalty);
        output.WriteGiven("frequencyPenalty"u8, request.FrequencyPenalty);
        output.WriteGiven("seed"u8, request.Seed);
        if (request.LogProbs)
        {
            // Gemini has its own, for some models and in a shape that no client of ours reads.
            draft.Refuse("logprobs", "The chosen deployment tells no log probabilities; leave the field out, or choose another model.");
        }
    }

    private static void WriteFormat(RequestDraft draft, bool hasTools)
    {
        if (draft.Request.Format is not { } format)
        {
            return;
        }

        if (hasTools && IsOlder(draft.Target))
        {
            draft.Refuse("response_format", "The chosen model cannot promise JSON beside tools; leave one of the two out, or choose another model.");
        }

        draft.Output.WriteString("responseMimeType"u8, "application/json"u8);
        if (format.Schema.IsGiven())
        {
            draft.Output.WritePropertyName("responseJsonSchema"u8);
            GeminiSchema.Write(draft, format.Schema, "response_format", isAnswer: true);
        }
    }
}
