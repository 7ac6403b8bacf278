using Gateway.Requests;

namespace Gateway.Shadows;

/// <summary>What shadows tell the log: 1550 to 1599. Ids only.</summary>
internal static partial class ShadowsLog
{
    /// <summary>A copy failed inside the gateway.</summary>
    [LoggerMessage(1550, LogLevel.Error, "Sending a copy of request {RequestId} for shadow {Shadow} failed inside the gateway", EventName = "ShadowFailed")]
    public static partial void Failed(ILogger logger, string requestId, string shadow, ScrubbedException exception);

    /// <summary>A copy was sent and cannot be recorded.</summary>
    [LoggerMessage(1551, LogLevel.Error, "What a copy of request {RequestId} for shadow {Shadow} cost could not be stored; it counts until the next restart", EventName = "ShadowNotStored")]
    public static partial void NotStored(ILogger logger, string requestId, string shadow, ScrubbedException exception);
}
