using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Gateway.Protocol.Canonical;
using Gateway.Protocol.Parsing;

namespace Gateway.Protocol.OpenAI;

/// <summary>Reads a <c>/v1/chat/completions</c> request into canonical form.</summary>
public sealed class ChatRequestParser : IRequestReader
{
    /// <summary>Most stop sequences OpenAI accepts (requirement P8).</summary>
    private const int MaxStops = 4;

    /// <summary>Most choices OpenAI gives for one request.</summary>
    private const int MaxChoices = 128;

    /// <inheritdoc/>
    public bool TryRead(JsonElement root, [NotNullWhen(true)] out CanonicalRequest? request, out RequestDefect defect)
    {
        RequestParse parse = new(Dialect.OpenAIChat);
        foreach (JsonProperty field in root.Members())
        {
            if (field.Value.IsGiven())
            {
                ReadField(parse, field.Name, field.Value);
            }
        }

        ChatToolParser.ReadChoice(parse, root);
        ReadLimits(parse, root);
        ReadEndUser(parse, root);
        ChatMessageParser.ReadAll(parse, root.Member("messages"u8));
        return parse.TryFinish(out request, out defect);
    }

    private static void ReadField(RequestParse parse, string name, JsonElement value)
    {
        CanonicalRequest request = parse.Request;
        switch (name)
        {
            // The model is the target's; what stream_options asks for is known from the outline; the others are read together below.
            case "model" or "stream_options" or "messages" or "max_tokens" or "max_completion_tokens":
            case "tool_choice" or "function_call" or "user" or "safety_identifier":
                break;
            case "stream":
                request.Stream = parse.Flag(name, value) ?? false;
                break;
            case "n":
                request.Choices = parse.Integer(name, value, min: 1, MaxChoices) ?? 1;
                break;
            case "stop":
                parse.StopSequences(name, value, MaxStops, allowOne: true);
                break;
            case "tools":
                ChatToolParser.ReadTools(parse, value);
                break;
            case "functions":
                ChatToolParser.ReadFunctions(parse, value);
                break;
            case "parallel_tool_calls":
                request.ParallelToolCalls = parse.Flag(name, value);
                break;
            case "response_format":
                request.Format = ChatFormatParser.Read(parse, value);
                break;
            case "reasoning_effort":
                request.Reasoning = (request.Reasoning ?? new ReasoningRequest()) with { Effort = parse.Effort(name, value) };
                break;
            case "reasoning":
                ReadReasoning(parse, value);
                break;
            default:
                ReadSampling(parse, name, value);
                break;
        }
    }

    private static void ReadSampling(RequestParse parse, string name, JsonElement value)
    {
        CanonicalRequest request = parse.Request;
        switch (name)
        {
            case "temperature":
                request.Temperature = parse.Number(name, value, 0, 2);
                break;
            case "top_p":
                request.TopP = parse.Number(name, value, 0, 1);
                break;
            case "top_k":
                request.TopK = parse.Number(name, value, double.MinValue, double.MaxValue);
                break;
            case "presence_penalty":
                request.PresencePenalty = parse.Number(name, value, -2, 2);
                break;
            case "frequency_penalty":
                request.FrequencyPenalty = parse.Number(name, value, -2, 2);
                break;
            case "seed":
                request.Seed = parse.Number(name, value, long.MinValue, ulong.MaxValue);
                break;
            case "logprobs":
                request.LogProbs = parse.Flag(name, value) ?? false;
                break;
            case "top_logprobs":
                parse.Integer(name, value, min: 0, max: 20);
                request.TopLogProbs = value;
                break;
            case "metadata":
                request.Metadata = parse.Object(name, value);
                break;
            case "prompt_cache_key":
                request.PromptCacheKey = parse.Text(name, value);
                break;
            case "service_tier":
                request.ServiceTier = parse.Text(name, value);
                break;
            default:
                parse.Foreign(name, value);
                break;
        }
    }

    // OpenRouter's words; its clients send them to every chat endpoint.
    private static void ReadReasoning(RequestParse parse, JsonElement value)
    {
        parse.Object("reasoning", value);
        parse.Enter("reasoning");
        ReasoningRequest reasoning = parse.Request.Reasoning ?? new ReasoningRequest();
        string? effort = parse.Effort("effort", value.Member("effort"u8));
        if (parse.Flag("enabled", value.Member("enabled"u8)) == false)
        {
            effort ??= "none";
        }

        parse.Request.Reasoning = reasoning with
        {
            Effort = reasoning.Effort ?? effort,
            BudgetTokens = parse.Integer("max_tokens", value.Member("max_tokens"u8), min: 0),
        };
        parse.ForeignMembers(value, "effort", "enabled", "max_tokens");
        parse.Leave();
    }

    private static void ReadLimits(RequestParse parse, JsonElement root)
    {
        int? old = parse.Integer("max_tokens", root.Member("max_tokens"u8), min: 1);
        int? current = parse.Integer("max_completion_tokens", root.Member("max_completion_tokens"u8), min: 1);
        if (old is not null && current is not null)
        {
            parse.BreaksAt("max_tokens", RequestDefects.TwoLimits(offset: 0).Message);
        }

        parse.Request.MaxOutputTokens = current ?? old;
    }

    private static void ReadEndUser(RequestParse parse, JsonElement root)
    {
        JsonElement user = parse.Text("user", root.Member("user"u8));
        JsonElement identifier = parse.Text("safety_identifier", root.Member("safety_identifier"u8));
        parse.Request.EndUser = identifier.IsGiven() ? identifier : user;
        if (identifier.IsGiven() && user.IsGiven())
        {
            parse.Foreign("user", user);
        }
    }
}
