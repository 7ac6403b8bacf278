namespace Gateway.Answers;

/// <summary>Google's names of errors (google.rpc.Code), by HTTP status.</summary>
internal static class GoogleErrorStatuses
{
    /// <summary>The name that Google's clients expect with a status.</summary>
    public static string Of(int status) => status switch
    {
        401 => "UNAUTHENTICATED",
        403 => "PERMISSION_DENIED",
        404 => "NOT_FOUND",
        409 => "ABORTED",
        429 => "RESOURCE_EXHAUSTED",
        503 or 529 => "UNAVAILABLE",
        504 => "DEADLINE_EXCEEDED",
        >= 500 => "INTERNAL",
        _ => "INVALID_ARGUMENT",
    };
}
