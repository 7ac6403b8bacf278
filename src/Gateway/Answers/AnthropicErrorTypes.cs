namespace Gateway.Answers;

/// <summary>Anthropic's error types, by status.</summary>
internal static class AnthropicErrorTypes
{
    /// <summary>Anthropic's own status for "overloaded"; OpenAI's clients get 503.</summary>
    public const int Overloaded = 529;

    /// <summary>The type that Anthropic's SDKs expect with a status.</summary>
    public static string Of(int status) => status switch
    {
        401 => "authentication_error",
        402 => "billing_error",
        403 => "permission_error",
        404 => "not_found_error",
        413 => "request_too_large",
        429 => "rate_limit_error",
        503 or Overloaded => "overloaded_error",
        408 or 504 => "timeout_error",
        >= 500 => "api_error",
        _ => "invalid_request_error",
    };
}
