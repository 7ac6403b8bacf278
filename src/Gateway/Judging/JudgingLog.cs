namespace Gateway.Judging;

/// <summary>What the judge tells the log: 1320 to 1349.</summary>
internal static partial class JudgingLog
{
    /// <summary>No verdict, and the policy lets the request go.</summary>
    [LoggerMessage(1320, LogLevel.Warning, "Request {RequestId} may leave although its judge gave no answer: the policy says whenSilent: public", EventName = "JudgeSilent")]
    public static partial void Silent(ILogger logger, string requestId);

    /// <summary>The judge failed, timed out or was not understood; the request stays here.</summary>
    [LoggerMessage(1321, LogLevel.Warning, "Request {RequestId}: the judge {Deployment} gave no answer ({Reason}); the request counts as private", EventName = "JudgeFailed")]
    public static partial void Failed(ILogger logger, string requestId, string deployment, string reason);
}
