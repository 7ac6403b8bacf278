namespace Gateway.Pipeline;

/// <summary>Tells an exception that only says that the client is gone from one that nobody expected.</summary>
internal static class HangUp
{
    /// <summary>True when nothing went wrong but that there is nobody to answer.</summary>
    public static bool Is(HttpContext http, Exception exception) =>
        http.RequestAborted.IsCancellationRequested && exception is (OperationCanceledException or IOException);
}
