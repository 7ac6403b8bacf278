using Gateway.Requests;

namespace Gateway.Pseudonyms;

/// <summary>Messages of pseudonymisation. None holds a value or a pseudonym.</summary>
internal static partial class PseudonymisingLog
{
    /// <summary>Something failed on the way, so that the request stays local.</summary>
    [LoggerMessage(1500, LogLevel.Error, "Request {RequestId} could not be pseudonymised and stays local.", EventName = "PseudonymisingFailed")]
    public static partial void Failed(ILogger log, ScrubbedException exception, string requestId);

    /// <summary>The conversation's pseudonyms were not kept: a later turn may get others.</summary>
    [LoggerMessage(1501, LogLevel.Warning, "The pseudonyms of the conversation of request {RequestId} could not be kept; later turns may get others.", EventName = "PseudonymsNotKept")]
    public static partial void NotKept(ILogger log, ScrubbedException exception, string requestId);

    /// <summary>The keys were renewed.</summary>
    [LoggerMessage(1502, LogLevel.Information, "New conversations get their pseudonyms from key {Version} from now on.", EventName = "PseudonymKeyRotated")]
    public static partial void Rotated(ILogger log, int version);
}
