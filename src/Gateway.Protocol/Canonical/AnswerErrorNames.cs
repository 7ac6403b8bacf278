namespace Gateway.Protocol.Canonical;

/// <summary>Names of errors inside an answer: upstreams use many, a dialect allows few.</summary>
internal static class AnswerErrorNames
{
    /// <summary>Said where the upstream gave no message.</summary>
    public const string DefaultMessage = "The provider failed while it answered.";

    /// <summary>Anthropic's type for it.</summary>
    public static string ToAnthropic(string? type) => type switch
    {
        "invalid_request_error" or "authentication_error" or "billing_error" or "permission_error" or "not_found_error"
            or "request_too_large" or "rate_limit_error" or "timeout_error" or "overloaded_error" => type,
        "rate_limit_exceeded" or "insufficient_quota" or "RESOURCE_EXHAUSTED" or "429" => "rate_limit_error",
        "overloaded" or "service_unavailable" or "UNAVAILABLE" or "503" => "overloaded_error",
        "timeout" or "DEADLINE_EXCEEDED" or "504" => "timeout_error",
        "invalid_prompt" or "INVALID_ARGUMENT" or "400" => "invalid_request_error",
        _ => "api_error",
    };

    /// <summary>The code of a failed Responses answer.</summary>
    public static string ToResponses(string? type) => ToAnthropic(type) switch
    {
        "rate_limit_error" => "rate_limit_exceeded",
        "invalid_request_error" => "invalid_prompt",
        _ => "server_error",
    };
}
