using Microsoft.Extensions.Logging;

namespace Gateway.Dashboard;

/// <summary>What the dashboard logs; ids 1950 to 1999.</summary>
internal static partial class DashboardLog
{
    [LoggerMessage(EventId = 1950, EventName = "DashboardReadFailed", Level = LogLevel.Warning, Message = "The page {Page} could not read its data")]
    public static partial void ReadFailed(ILogger logger, string page, Exception exception);

    [LoggerMessage(EventId = 1952, EventName = "DashboardChangeFailed", Level = LogLevel.Error, Message = "The page {Page} could not make a change")]
    public static partial void ChangeFailed(ILogger logger, string page, Exception exception);

    // Not the exception: its message may quote the text.
    [LoggerMessage(EventId = 1953, EventName = "DashboardTrialFailed", Level = LogLevel.Warning, Message = "A text could not be tried: {Problem}")]
    public static partial void TrialFailed(ILogger logger, string problem);

    [LoggerMessage(EventId = 1951, EventName = "DashboardOriginRefused", Level = LogLevel.Warning, Message = "A connection to the dashboard from another origin was refused")]
    public static partial void OriginRefused(ILogger logger);
}
