using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Responses;

/// <summary>Writes requests for <c>/v1/responses</c>. The upstream is asked to store nothing: the gateway keeps conversations itself.</summary>
public sealed class ResponsesRequestWriter : IRequestWriter
{
    // OpenAI refuses less.
    private const int MinOutputTokens = 16;

    private const string EncryptedReasoning = "reasoning.encrypted_content";
    private const string TextLogProbs = "message.output_text.logprobs";

    private static readonly FrozenSet<string> Settled =
        FrozenSet.Create(StringComparer.Ordinal, "store", "include", "verbosity", "text.verbosity");

    // What the gateway answers itself, or not at all; never passed on, although the dialect has it.
    private static readonly FrozenSet<string> Stateful =
        FrozenSet.Create(StringComparer.Ordinal, "previous_response_id", "conversation", "background");

    private static readonly FrozenSet<string> SettledNative = FrozenSet.Create(StringComparer.Ordinal, [.. Settled, .. Stateful]);
    private static readonly FrozenSet<string> Parents = FrozenSet.Create(StringComparer.Ordinal, "reasoning", "text");

    /// <inheritdoc/>
    public bool TryWrite(CanonicalRequest request, RequestTarget target, Utf8JsonWriter output, TranslationReport report)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        RequestDraft draft = new(request, Dialect.OpenAIResponses, target, output, report);
        ToolNameRules.OpenAI.Map(request, report.ToolNames);
        output.WriteStartObject();
        output.WriteString("model"u8, target.Model);
        ResponsesItemWriter.Write(draft);
        ResponsesToolWriter.Write(draft);
        WriteLimits(draft);
        WriteSampling(draft);
        WriteText(draft);
        WriteReasoning(draft);
        WriteInclude(draft);
        AccountFields.WriteUser(draft);
        AccountFields.WriteOpenAIOnly(draft);
        output.WriteGiven("metadata"u8, request.Metadata);
        output.WriteBoolean("store"u8, value: false);
        if (request.Stream)
        {
            output.WriteBoolean("stream"u8, value: true);
        }

        RefuseStateful(draft);
        ForeignFields.Settle(draft, draft.IsNative ? SettledNative : Settled, Parents);
        output.WriteEndObject();
        return report.Defect is null;
    }

    private static void RefuseStateful(RequestDraft draft)
    {
        foreach (string field in Stateful)
        {
            JsonElement value = ForeignFields.Find(draft.Request, field);
            if (draft.IsNative && value.IsGiven() && value.ValueKind != JsonValueKind.False)
            {
                draft.Refuse(field, "Nothing is kept at the chosen deployment; send the whole conversation as input, and leave the field out.");
            }
        }
    }

    private static void WriteLimits(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        if (request.MaxOutputTokens is { } tokens)
        {
            if (tokens < MinOutputTokens)
            {
                draft.Drop("max_tokens");
            }

            draft.Output.WriteNumber("max_output_tokens"u8, Math.Max(tokens, MinOutputTokens));
        }

        if (request.Choices != 1)
        {
            draft.Refuse("n", "The chosen deployment gives one answer to a request; send the request n times, or choose another model.");
        }

        if (request.StopSequences.Count > 0)
        {
            draft.Refuse("stop", "The chosen deployment's Responses API has no stop sequences; leave them out, or choose another model.");
        }
    }

    private static void WriteSampling(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        draft.Output.WriteGiven("temperature"u8, request.Temperature);
        draft.Output.WriteGiven("top_p"u8, request.TopP);
        draft.DropGiven("top_k", request.TopK);
        draft.DropGiven("presence_penalty", request.PresencePenalty);
        draft.DropGiven("frequency_penalty", request.FrequencyPenalty);
        draft.DropGiven("seed", request.Seed);
        if (request.LogProbs || (draft.IsNative && request.TopLogProbs.IsGiven()))
        {
            draft.Output.WriteGiven("top_logprobs"u8, request.TopLogProbs);
        }
    }

    private static void WriteText(RequestDraft draft)
    {
        JsonElement verbosity = ForeignFields.Find(draft.Request, draft.Request.Source == Dialect.OpenAIResponses ? "text.verbosity" : "verbosity");
        OutputFormat? format = draft.Request.Format;
        bool hasMore = ForeignFields.HasUnder(draft, "text");
        if (format is null && !verbosity.IsGiven() && !hasMore)
        {
            return;
        }

        Utf8JsonWriter output = draft.Output;
        output.WriteStartObject("text"u8);
        if (format is not null)
        {
            output.WriteStartObject("format"u8);
            bool hasSchema = format.Schema.ValueKind != JsonValueKind.Undefined;
            output.WriteString("type"u8, hasSchema ? "json_schema"u8 : "json_object"u8);
            if (hasSchema)
            {
                OutputFormats.WriteBody(draft, format);
            }

            output.WriteEndObject();
        }

        if (!draft.IsNative)
        {
            output.WriteGiven("verbosity"u8, verbosity);
        }

        ForeignFields.WriteUnder(draft, "text");
        output.WriteEndObject();
    }

    private static void WriteReasoning(RequestDraft draft)
    {
        ReasoningRequest? wish = draft.Request.Reasoning;
        string? effort = wish is null ? null : ReasoningEffort.Of(wish);
        if (!draft.Target.CanReason)
        {
            if (wish is not null && !ReasoningEffort.IsOff(wish) && (effort is not null || wish.Mode != ThinkingMode.Unset || wish.Summary.IsGiven()))
            {
                draft.Drop(draft.ReasoningField);
            }

            return;
        }

        // An Anthropic client that has the model think expects to read what it thinks.
        bool wantsSummary = wish is { Mode: ThinkingMode.Enabled or ThinkingMode.Adaptive };
        bool hasMore = ForeignFields.HasUnder(draft, "reasoning");
        if (effort is null && !wantsSummary && !hasMore && wish?.Summary.IsGiven() != true)
        {
            return;
        }

        draft.Output.WriteStartObject("reasoning"u8);
        if (effort is not null)
        {
            draft.Output.WriteString("effort"u8, ReasoningEffort.ForOpenAI(effort));
        }

        if (wish?.Summary.IsGiven() == true)
        {
            draft.Output.WriteRaw("summary"u8, wish.Summary);
        }
        else if (wantsSummary)
        {
            draft.Output.WriteString("summary"u8, "auto"u8);
        }

        ForeignFields.WriteUnder(draft, "reasoning");
        draft.Output.WriteEndObject();
    }

    private static void WriteInclude(RequestDraft draft)
    {
        JsonElement asked = ForeignFields.Find(draft.Request, "include");
        bool hasAsked = draft.IsNative && asked.ValueKind == JsonValueKind.Array;
        // The upstream keeps nothing, so its thinking must travel to survive the turn.
        bool addsReasoning = draft.Target.CanReason || draft.Request.Reasoning?.IncludeEncrypted == true;
        if (!hasAsked && !addsReasoning && !draft.Request.LogProbs)
        {
            return;
        }

        HashSet<string> written = new(StringComparer.Ordinal);
        draft.Output.WriteStartArray("include"u8);
        if (hasAsked)
        {
            foreach (JsonElement name in asked.EnumerateArray())
            {
                if (name.ValueKind == JsonValueKind.String && written.Add(name.GetString()!))
                {
                    draft.Output.WriteRaw(name);
                }
            }
        }

        if (addsReasoning && written.Add(EncryptedReasoning))
        {
            draft.Output.WriteStringValue(EncryptedReasoning);
        }

        if (draft.Request.LogProbs && written.Add(TextLogProbs))
        {
            draft.Output.WriteStringValue(TextLogProbs);
        }

        draft.Output.WriteEndArray();
    }
}
