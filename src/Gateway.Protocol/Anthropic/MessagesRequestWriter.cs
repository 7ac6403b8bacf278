using System.Collections.Frozen;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.Anthropic;

/// <summary>Writes requests for <c>/v1/messages</c>, in the version of the API that the target speaks.</summary>
public sealed class MessagesRequestWriter : IRequestWriter
{
    private const double MaxTemperature = 1;

    // What thinking leaves of top_p.
    private const double MinThinkingTopP = 0.95;

    private static readonly FrozenSet<string> Settled = FrozenSet<string>.Empty;
    private static readonly FrozenSet<string> Parents = FrozenSet.Create(StringComparer.Ordinal, "thinking", "output_config", "metadata");

    /// <summary>True for versions that know <c>role:"system"</c> among the messages and no sampling fields.</summary>
    internal static bool IsModern(RequestTarget target) => string.CompareOrdinal(target.AnthropicVersion, "2026-10-21") >= 0;

    /// <inheritdoc/>
    public bool TryWrite(CanonicalRequest request, RequestTarget target, Utf8JsonWriter output, TranslationReport report)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(target);
        ArgumentNullException.ThrowIfNull(output);
        ArgumentNullException.ThrowIfNull(report);
        RequestDraft draft = new(request, Dialect.AnthropicMessages, target, output, report);
        ToolNameRules.Anthropic.Map(request, report.ToolNames);
        Conversation conversation = Conversation.Of(draft, IsModern(target));
        int maxTokens = request.MaxOutputTokens ?? target.DefaultMaxOutputTokens;
        output.WriteStartObject();
        output.WriteString("model"u8, target.Model);
        output.WriteNumber("max_tokens"u8, maxTokens);
        MessagesBlockWriter.Write(draft, conversation);
        bool isForced = MessagesToolWriter.Write(draft);
        MessagesThinking thinking = MessagesThinking.Of(draft, conversation, maxTokens, isForced);
        thinking.Write(draft);
        WriteSampling(draft, thinking.IsOn);
        WriteOutputConfig(draft, thinking);
        StopSequences.Write(draft, "stop_sequences"u8);
        WriteAccount(draft);
        RefuseUnknown(draft);
        if (request.Stream)
        {
            output.WriteBoolean("stream"u8, value: true);
        }

        ForeignFields.Settle(draft, Settled, Parents);
        output.WriteEndObject();
        return report.Defect is null;
    }

    private static void WriteSampling(RequestDraft draft, bool isThinking)
    {
        CanonicalRequest request = draft.Request;
        if (IsModern(draft.Target))
        {
            draft.DropGiven("temperature", request.Temperature);
            draft.DropGiven("top_p", request.TopP);
            draft.DropGiven("top_k", request.TopK);
            return;
        }

        bool hasTemperature = WriteTemperature(draft, isThinking);
        bool takesTopP = (!hasTemperature || draft.IsNative) && (!isThinking || (request.TopP.TryNumber(out double topP) && topP >= MinThinkingTopP));
        if (takesTopP)
        {
            draft.Output.WriteGiven("top_p"u8, request.TopP);
        }
        else
        {
            // Newer models refuse temperature and top_p together.
            draft.DropGiven("top_p", request.TopP);
        }

        if (isThinking)
        {
            draft.DropGiven("top_k", request.TopK);
        }
        else
        {
            draft.Output.WriteGiven("top_k"u8, request.TopK);
        }
    }

    private static bool WriteTemperature(RequestDraft draft, bool isThinking)
    {
        JsonElement temperature = draft.Request.Temperature;
        if (!temperature.TryNumber(out double value))
        {
            return false;
        }

        if (value > MaxTemperature || (isThinking && value < MaxTemperature))
        {
            draft.Drop("temperature");
            draft.Output.WriteNumber("temperature"u8, 1);
        }
        else
        {
            draft.Output.WriteRaw("temperature"u8, temperature);
        }

        return true;
    }

    private static void WriteOutputConfig(RequestDraft draft, MessagesThinking thinking)
    {
        bool hasFormat = draft.Request.Format is not null && !draft.Report.JsonByTool;
        if (!hasFormat && thinking.Effort is null && !ForeignFields.HasUnder(draft, "output_config"))
        {
            return;
        }

        draft.Output.WriteStartObject("output_config"u8);
        if (thinking.Effort is not null)
        {
            draft.Output.WriteString("effort"u8, thinking.Effort);
        }

        if (hasFormat)
        {
            draft.Output.WriteStartObject("format"u8);
            draft.Output.WriteString("type"u8, "json_schema"u8);
            draft.Output.WriteGiven("schema"u8, draft.Request.Format!.Schema);
            draft.Output.WriteEndObject();
        }

        ForeignFields.WriteUnder(draft, "output_config");
        draft.Output.WriteEndObject();
    }

    private static void WriteAccount(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        if (request.EndUser.IsGiven() || ForeignFields.HasUnder(draft, "metadata"))
        {
            draft.Output.WriteStartObject("metadata"u8);
            draft.Output.WriteGiven("user_id"u8, request.EndUser);
            ForeignFields.WriteUnder(draft, "metadata");
            draft.Output.WriteEndObject();
        }

        if (!draft.IsNative)
        {
            draft.DropGiven("metadata", request.Metadata);
            AccountFields.DropTier(draft);
        }
        else
        {
            draft.Output.WriteGiven("service_tier"u8, request.ServiceTier);
        }

        AccountFields.DropOpenAIOnly(draft);
    }

    private static void RefuseUnknown(RequestDraft draft)
    {
        CanonicalRequest request = draft.Request;
        draft.DropGiven("presence_penalty", request.PresencePenalty);
        draft.DropGiven("frequency_penalty", request.FrequencyPenalty);
        draft.DropGiven("seed", request.Seed);
        if (request.Choices != 1)
        {
            draft.Refuse("n", "The chosen deployment gives one answer to a request; send the request n times, or choose another model.");
        }

        if (request.LogProbs)
        {
            draft.Refuse("logprobs", "The chosen deployment tells no log probabilities; leave the field out, or choose another model.");
        }

        if (request.Messages.Any(static message => message.Name is not null))
        {
            draft.Drop("messages.name");
        }
    }
}
