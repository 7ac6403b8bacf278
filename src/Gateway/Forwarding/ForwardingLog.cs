namespace Gateway.Forwarding;

/// <summary>Log messages 1600-1699.</summary>
internal static partial class ForwardingLog
{
    [LoggerMessage(1600, LogLevel.Information, "Request {RequestId}: {Deployment} gave no answer ({Outcome}, upstream status {UpstreamStatus}, upstream id {UpstreamRequestId})", EventName = "AttemptFailed")]
    public static partial void AttemptFailed(ILogger log, string requestId, string deployment, string outcome, int upstreamStatus, string? upstreamRequestId);
}
