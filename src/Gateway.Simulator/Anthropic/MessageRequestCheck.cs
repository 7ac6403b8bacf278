using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.Anthropic;

/// <summary>Finds what Anthropic refuses outside of the messages.</summary>
internal static class MessageRequestCheck
{
    private const int LeastThinkingTokens = 1024;
    private const int MostCacheBlocks = 4;

    private static readonly string[] Sampling = ["temperature", "top_p", "top_k"];

    private static readonly HashSet<string> Countable = new(StringComparer.Ordinal)
    {
        "model", "messages", "system", "tools", "tool_choice", "thinking", "output_config", "cache_control", "context_management", "mcp_servers", "output_format",
    };

    private static readonly HashSet<string> Known = new(Countable, StringComparer.Ordinal)
    {
        "max_tokens", "temperature", "top_p", "top_k", "stop_sequences", "stream", "metadata", "service_tier", "container", "inference_geo", "speed",
    };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(WireRequest request, bool countsOnly)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Body;
        var terms = AnthropicTerms.Of(request);
        return CheckFields(request, terms, countsOnly)
            ?? (countsOnly ? null : CheckLimits(body))
            ?? CheckSampling(body, terms)
            ?? CheckThinking(body)
            ?? AnthropicToolCheck.Find(body)
            ?? CheckSystem(body)
            ?? MessageCheck.Find(body, terms)
            ?? CheckCacheBlocks(body);
    }

    /// <summary>A member that is not known where it stands.</summary>
    public static ProviderError Extra(string path) => ProviderError.Invalid($"{path}: Extra inputs are not permitted");

    /// <summary>A member that is missing.</summary>
    public static ProviderError Required(string path) => ProviderError.Invalid($"{path}: Field required");

    private static ProviderError? CheckFields(WireRequest request, AnthropicTerms terms, bool countsOnly)
    {
        var known = countsOnly ? Countable : Known;
        foreach (var member in request.Body.EnumerateObject())
        {
            var refused = member.Name switch
            {
                "context_management" => !terms.IsNewVersion && !terms.Has("context-management") && !terms.Has("compact"),
                "mcp_servers" => !terms.Has("mcp-client"),
                "speed" => !terms.Has("fast-mode"),
                "output_format" => !terms.Has("structured-outputs"),
                _ => terms.IsNewVersion && Sampling.Contains(member.Name),
            };
            if (refused || (!known.Contains(member.Name) && !request.AllowedFields.Contains(member.Name)))
            {
                return Extra(member.Name);
            }
        }

        return null;
    }

    private static ProviderError? CheckLimits(JsonElement body)
    {
        if (body.Given("max_tokens") is not { } limit)
        {
            return Required("max_tokens");
        }

        if (limit.ValueKind != JsonValueKind.Number || body.Integer("max_tokens") is null)
        {
            return ProviderError.Invalid("max_tokens: Input should be a valid integer");
        }

        if (body.Integer("max_tokens") < 1)
        {
            return ProviderError.Invalid("max_tokens: Input should be greater than or equal to 1");
        }

        if (body.Given("stop_sequences") is { } stops && stops.ValueKind != JsonValueKind.Array)
        {
            return ProviderError.Invalid("stop_sequences: Input should be a valid list");
        }

        return body.Texts("stop_sequences").Any(string.IsNullOrWhiteSpace)
            ? ProviderError.Invalid("stop_sequences: each stop sequence must contain non-whitespace")
            : null;
    }

    private static ProviderError? CheckSampling(JsonElement body, AnthropicTerms terms)
    {
        foreach (var name in Sampling)
        {
            if (body.Given(name) is not { } value)
            {
                continue;
            }

            if (value.ValueKind != JsonValueKind.Number)
            {
                return ProviderError.Invalid($"{name}: Input should be a valid number");
            }

            var number = value.GetDouble();
            if (name != "top_k" && number is < 0 or > 1)
            {
                return ProviderError.Invalid(FormattableString.Invariant($"{name}: range: 0..1"));
            }

            var isNeutral = (name == "temperature" && number >= 1) || (name == "top_p" && number >= 0.99);
            if (!isNeutral && !terms.AllowsSampling)
            {
                return ProviderError.Invalid($"`{name}` is not supported for this model");
            }
        }

        return null;
    }

    private static ProviderError? CheckThinking(JsonElement body)
    {
        if (body.Given("thinking") is not { } thinking)
        {
            return null;
        }

        if (thinking.Text("type") is not ("enabled" or "adaptive" or "disabled"))
        {
            return ProviderError.Invalid("thinking: Input tag does not match any of the expected tags: 'adaptive', 'disabled', 'enabled'");
        }

        if (thinking.Text("type") == "disabled")
        {
            return null;
        }

        if (body.Given("temperature") is { ValueKind: JsonValueKind.Number } temperature && temperature.GetDouble() < 1)
        {
            return ProviderError.Invalid("`temperature` may only be set to 1 when thinking is enabled.");
        }

        if (body.Find("tool_choice")?.Text("type") is "any" or "tool")
        {
            return ProviderError.Invalid("Thinking may not be enabled when tool_choice forces tool use.");
        }

        return thinking.Text("type") == "enabled" ? CheckBudget(thinking, body) : null;
    }

    private static ProviderError? CheckBudget(JsonElement thinking, JsonElement body)
    {
        if (thinking.Integer("budget_tokens") is not { } budget)
        {
            return Required("thinking.enabled.budget_tokens");
        }

        if (budget < LeastThinkingTokens)
        {
            return ProviderError.Invalid("thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
        }

        return body.Integer("max_tokens") is { } limit && limit <= budget
            ? ProviderError.Invalid("`max_tokens` must be greater than `thinking.budget_tokens`.")
            : null;
    }

    private static ProviderError? CheckSystem(JsonElement body)
    {
        if (body.Find("system") is not { } system || system.ValueKind == JsonValueKind.String)
        {
            return null;
        }

        if (system.ValueKind != JsonValueKind.Array)
        {
            return ProviderError.Invalid("system: Input should be a valid list");
        }

        var number = 0;
        foreach (var block in system.EnumerateArray())
        {
            if (BlockCheck.FindText(block, $"system.{number++}") is { } defect)
            {
                return defect;
            }
        }

        return null;
    }

    private static ProviderError? CheckCacheBlocks(JsonElement body)
    {
        var marked = body.List("system").Concat(body.List("tools")).Concat(body.List("messages").SelectMany(message => message.List("content")))
            .Count(block => block.Given("cache_control") is not null);
        return marked > MostCacheBlocks
            ? ProviderError.Invalid($"A maximum of 4 blocks with cache_control may be provided. Found {marked}.")
            : null;
    }
}
