using Gateway.Requests;

namespace Gateway.StoredResponses;

/// <summary>Log messages 1250-1299.</summary>
internal static partial class StoredResponsesLog
{
    [LoggerMessage(EventId = 1250, Level = LogLevel.Warning, Message = "The response of request {RequestId} could not be kept", EventName = "ResponseNotKept")]
    public static partial void NotKept(ILogger log, ScrubbedException exception, string requestId);
}
