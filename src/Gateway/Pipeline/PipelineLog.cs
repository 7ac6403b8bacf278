using Gateway.Requests;

namespace Gateway.Pipeline;

/// <summary>Log messages 1000-1049.</summary>
internal static partial class PipelineLog
{
    [LoggerMessage(1000, LogLevel.Error, "Request {RequestId} failed unexpectedly", EventName = "RequestFailed")]
    private static partial void Failed(ILogger log, ScrubbedException exception, string requestId);

    /// <summary>A request met an exception that nobody expected.</summary>
    public static void Unexpected(ILogger log, Exception exception, string requestId) => Failed(log, new ScrubbedException(exception), requestId);
}
