namespace Gateway.Answers;

/// <summary>Log messages 1050-1099.</summary>
internal static partial class AnswerLog
{
    [LoggerMessage(EventId = 1050, Message = "Request {RequestId} refused: {Code} ({Status})", EventName = "Refused")]
    public static partial void Refused(ILogger log, LogLevel level, string requestId, string code, int status);
}
