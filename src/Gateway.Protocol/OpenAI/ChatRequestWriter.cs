using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Protocol.Canonical;

namespace Gateway.Protocol.OpenAI;

/// <summary>Writes requests for <c>/v1/chat/completions</c>, OpenAI's and llama-server's.</summary>
public sealed class ChatRequestWriter : IRequestWriter
{
    private const int MaxStopSequences = 4;

    private static readonly FrozenSet<string> Settled = FrozenSet.Create(StringComparer.Ordinal, "verbosity", "text.verbosity");
    private static readonly FrozenSet<string> Parents = FrozenSet.Create(StringComparer.Ordinal, "stream_options");

    /// <inheritdoc/>
    public bool TryWrite(CanonicalRequest request, RequestTarget target, Utf8JsonWriter output, TranslationReport report)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        RequestDraft draft = new(request, Dialect.OpenAIChat, target, output, report);
        ToolNameRules.OpenAI.Map(request, report.ToolNames);
        output.WriteStartObject();
        output.WriteString("model"u8, target.Model);
        ChatMessageWriter.Write(draft);
        ChatToolWriter.Write(draft);
        WriteLimits(draft);
        WriteSampling(draft);
        WriteFormat(draft);
        WriteReasoning(draft);
        WriteAccount(draft);
        ForeignFields.Settle(draft, Settled, Parents);
        output.WriteEndObject();
        return report.Defect is null;
    }

    private static void WriteLimits(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        if (request.MaxOutputTokens is { } tokens)
        {
            draft.Output.WriteNumber(draft.Target.IsLocalEngine ? "max_tokens"u8 : "max_completion_tokens"u8, tokens);
        }

        if (request.Choices != 1)
        {
            draft.Output.WriteNumber("n"u8, request.Choices);
        }

        if (request.StopSequences.Count > MaxStopSequences && !draft.Target.IsLocalEngine)
        {
            draft.Refuse("stop_sequences", $"The chosen deployment takes at most {MaxStopSequences} stop sequences; send fewer.");
        }

        StopSequences.Write(draft, "stop"u8);
        if (request.Stream)
        {
            draft.Output.WriteBoolean("stream"u8, value: true);
            draft.Output.WriteStartObject("stream_options"u8);
            // Always asked for: the gateway meters by it and takes it out again where the client did not want it.
            draft.Output.WriteBoolean("include_usage"u8, value: true);
            ForeignFields.WriteUnder(draft, "stream_options");
            draft.Output.WriteEndObject();
        }
    }

    private static void WriteSampling(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        Utf8JsonWriter output = draft.Output;
        output.WriteGiven("temperature"u8, request.Temperature);
        output.WriteGiven("top_p"u8, request.TopP);
        output.WriteGiven("presence_penalty"u8, request.PresencePenalty);
        output.WriteGiven("frequency_penalty"u8, request.FrequencyPenalty);
        output.WriteGiven("seed"u8, request.Seed);
        // OpenAI has none, but compatible providers do, and a chat client that sends it means one of those.
        if (draft.Target.IsLocalEngine || draft.IsNative)
        {
            output.WriteGiven("top_k"u8, request.TopK);
        }
        else
        {
            draft.DropGiven("top_k", request.TopK);
        }

        if (request.LogProbs)
        {
            output.WriteBoolean("logprobs"u8, value: true);
            output.WriteGiven("top_logprobs"u8, request.TopLogProbs);
        }
    }

    private static void WriteFormat(RequestDraft draft)
    {
        if (draft.Request.Format is not { } format)
        {
            return;
        }

        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject("response_format"u8);
        if (format.Schema.ValueKind == JsonValueKind.Undefined)
        {
            output.WriteString("type"u8, "json_object"u8);
        }
        else
        {
            output.WriteString("type"u8, "json_schema"u8);
            output.WriteStartObject("json_schema"u8);
            OutputFormats.WriteBody(draft, format);
            output.WriteEndObject();
        }

        output.WriteEndObject();
    }

    private static void WriteReasoning(RequestDraft draft)
    {
        JsonElement verbosity = ForeignFields.Find(draft.Request, draft.Request.Source == Dialect.OpenAIResponses ? "text.verbosity" : "verbosity");
        if (draft.Target.IsLocalEngine)
        {
            draft.DropGiven("verbosity", verbosity);
        }
        else
        {
            draft.Output.WriteGiven("verbosity"u8, verbosity);
        }

        if (draft.Request.Reasoning is not { } wish || ReasoningEffort.Of(wish) is not { } effort)
        {
            return;
        }

        bool isOff = ReasoningEffort.IsOff(wish);
        if (!draft.Target.CanReason)
        {
            if (!isOff)
            {
                draft.Drop(draft.ReasoningField);
            }
        }
        else if (draft.Target.IsLocalEngine)
        {
            // llama-server hands these to the model's chat template; templates ignore what they do not know.
            draft.Output.WriteStartObject("chat_template_kwargs"u8);
            draft.Output.WriteBoolean("enable_thinking"u8, !isOff);
            if (!isOff)
            {
                draft.Output.WriteString("reasoning_effort"u8, ReasoningEffort.ForGemini(effort));
            }

            draft.Output.WriteEndObject();
        }
        else
        {
            draft.Output.WriteString("reasoning_effort"u8, ReasoningEffort.ForOpenAI(effort));
        }
    }

    private static void WriteAccount(RequestDraft draft)
    {
        if (draft.Target.IsLocalEngine)
        {
            AccountFields.DropAll(draft);
            return;
        }

        AccountFields.WriteUser(draft);
        AccountFields.WriteOpenAIOnly(draft);
        if (draft.IsNative)
        {
            draft.Output.WriteGiven("metadata"u8, draft.Request.Metadata);
        }
        else
        {
            // Chat takes metadata only with stored answers.
            draft.DropGiven("metadata", draft.Request.Metadata);
        }
    }
}
