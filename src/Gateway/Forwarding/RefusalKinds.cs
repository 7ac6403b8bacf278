using System.Text.Json;
using Gateway.Upstreams;

namespace Gateway.Forwarding;

/// <summary>
/// What an upstream means by refusing a request, from the words of its <c>error</c> object. Codes are sure; where a provider has none
/// its message is searched, so a wording nobody has seen yet is a refusal of no special kind.
/// </summary>
internal static class RefusalKinds
{
    // OpenAI and Azure; llama-server; OpenAI for one text beyond any window; Responses.
    private static readonly string[] WindowCodes =
        ["context_length_exceeded", "exceed_context_size_error", "string_above_max_length", "model_context_window_exceeded"];

    // In order: OpenAI and vLLM, Anthropic twice, Gemini, llama-server of old, Bedrock, Responses.
    private static readonly string[] WindowPhrases =
    [
        "maximum context length", "prompt is too long", "exceed context limit", "exceeds the maximum number of tokens",
        "exceeds the available context size", "input is too long", "exceeds the context window",
    ];

    private static readonly string[] FilterCodes =
        ["content_filter", "content_policy_violation", "ResponsibleAIPolicyViolation", "invalid_prompt", "cyber_policy_violation", "PROHIBITED_CONTENT"];

    // Anthropic, Azure, OpenAI twice.
    private static readonly string[] FilterPhrases = ["content filtering policy", "content management policy", "violating our usage policy", "our safety system"];

    private static readonly string[] CapabilityCodes = ["unsupported_parameter", "unsupported_value", "unsupported_model", "model_not_supported"];

    // OpenAI, Anthropic and others; Gemini; OpenAI for images; OpenRouter; vLLM.
    private static readonly string[] CapabilityPhrases =
    [
        "does not support", "is not supported", "are not supported", "not supported by", "is not enabled for", "only supported by certain models",
        "No endpoints found that support", "requires --enable-",
    ];

    /// <summary>The outcome of an attempt that got this error: one of the refusals.</summary>
    public static AttemptOutcome Of(JsonElement error)
    {
        var code = Text(error, "code");
        var type = Text(error, "type");
        var message = Text(error, "message") ?? "";
        return Says(code, type, message, WindowCodes, WindowPhrases) ? AttemptOutcome.ContextWindow
            : Says(code, type, message, FilterCodes, FilterPhrases) ? AttemptOutcome.ContentFilter
            : Says(code, type, message, CapabilityCodes, CapabilityPhrases) ? AttemptOutcome.RefusedCapability
            : AttemptOutcome.RequestRefused;
    }

    private static bool Says(string? code, string? type, string message, string[] codes, string[] phrases) =>
        codes.Contains(code, StringComparer.OrdinalIgnoreCase)
        || codes.Contains(type, StringComparer.OrdinalIgnoreCase)
        || phrases.Any(phrase => message.Contains(phrase, StringComparison.OrdinalIgnoreCase));

    private static string? Text(JsonElement error, string name) =>
        error.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
