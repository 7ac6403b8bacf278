namespace Gateway.Pipeline;

/// <summary>Log messages 1000-1049.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(1000, LogLevel.Error, "Request {RequestId} failed unexpectedly", EventName = "RequestFailed")]
    public static partial void Unexpected(ILogger log, Exception exception, string requestId);
}
