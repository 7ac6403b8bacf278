using System.Text.Json;
using Gateway.Simulator.Providers;

namespace Gateway.Simulator.OpenAI;

/// <summary>Finds what OpenAI's chat endpoint refuses outside of the messages.</summary>
internal static class ChatRequestCheck
{
    private const int MaximumStops = 4;

    private static readonly HashSet<string> Known = new(StringComparer.Ordinal)
    {
        "messages", "model", "audio", "frequency_penalty", "function_call", "functions", "logit_bias", "logprobs", "max_completion_tokens",
        "max_tokens", "metadata", "modalities", "moderation", "n", "parallel_tool_calls", "prediction", "presence_penalty", "prompt_cache_key",
        "prompt_cache_options", "prompt_cache_retention", "reasoning_effort", "response_format", "safety_identifier", "seed", "service_tier",
        "stop", "store", "stream", "stream_options", "temperature", "tool_choice", "tools", "top_logprobs", "top_p", "user", "verbosity",
        "web_search_options",
    };

    /// <summary>The first defect; null: none.</summary>
    public static ProviderError? Find(WireRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var body = request.Body;
        return CheckFields(body, request.AllowedFields)
            ?? CheckLimits(body)
            ?? ToolCheck.FindNested(body)
            ?? CheckFormat(body)
            ?? ChatMessageCheck.Find(body.List("messages"));
    }

    /// <summary>Refuses a top-level member that is in neither set.</summary>
    public static ProviderError? CheckFields(JsonElement body, IReadOnlySet<string> known, IReadOnlySet<string> allowed) =>
        body.Unknown(known, allowed) is { } unknown ? ProviderError.Invalid($"Unrecognized request argument supplied: {unknown}") : null;

    private static ProviderError? CheckFields(JsonElement body, IReadOnlySet<string> allowed)
    {
        if (CheckFields(body, Known, allowed) is { } unknown)
        {
            return unknown;
        }

        if (body.Given("max_tokens") is not null && body.Given("max_completion_tokens") is not null)
        {
            return ProviderError.Invalid("Setting 'max_tokens' and 'max_completion_tokens' at the same time is not supported.", "max_tokens", "invalid_parameter_combination");
        }

        return body.Given("stream_options") is not null && !body.IsTrue("stream")
            ? ProviderError.Invalid("The 'stream_options' parameter is only allowed when 'stream' is enabled.", "stream_options")
            : null;
    }

    private static ProviderError? CheckLimits(JsonElement body)
    {
        if ((Numbers.Outside(body, "temperature", 0, 2) ?? Numbers.Outside(body, "top_p", 0, 1) ?? Numbers.Outside(body, "n", 1, 128)
            ?? Numbers.Outside(body, "presence_penalty", -2, 2) ?? Numbers.Outside(body, "frequency_penalty", -2, 2)
            ?? Numbers.Outside(body, "max_tokens", 1, int.MaxValue) ?? Numbers.Outside(body, "max_completion_tokens", 1, int.MaxValue)
            ?? Numbers.Outside(body, "top_logprobs", 0, 20)) is { } outside)
        {
            return outside;
        }

        if (body.Given("top_logprobs") is not null && !body.IsTrue("logprobs"))
        {
            return ProviderError.Invalid("'top_logprobs' is only allowed when 'logprobs' is enabled.", "top_logprobs");
        }

        var stops = body.Given("stop") is { ValueKind: JsonValueKind.Array } many ? many.GetArrayLength() : 0;
        return stops > MaximumStops
            ? ProviderError.Invalid(
                $"Invalid 'stop': array too long. Expected an array with maximum length 4, but got an array with length {stops} instead.",
                "stop",
                "array_above_max_length")
            : null;
    }

    private static ProviderError? CheckFormat(JsonElement body)
    {
        if (body.Given("response_format") is not { } format)
        {
            return null;
        }

        if (format.Text("type") is not { } type)
        {
            return OpenAIErrors.Missing("response_format.type");
        }

        if (type is "text" or "json_object")
        {
            return null;
        }

        if (type != "json_schema")
        {
            return OpenAIErrors.WrongValue("response_format.type", "'json_object', 'json_schema', and 'text'");
        }

        return format.Find("json_schema") is { ValueKind: JsonValueKind.Object } schema
            ? FormatCheck.FindNamedSchema(schema, "response_format.json_schema", "response_format")
            : OpenAIErrors.Missing("response_format.json_schema");
    }
}
