using Gateway.Requests;

namespace Gateway.Classification;

/// <summary>Messages of the classification.</summary>
internal static partial class ClassificationLog
{
    /// <summary>The store failed; it is tried again.</summary>
    [LoggerMessage(1300, LogLevel.Warning, "The labels of {Count} conversations could not be stored; they hold in memory and are tried again.", EventName = "LabelsNotStored")]
    public static partial void LabelsNotStored(ILogger logger, int count, ScrubbedException exception);
}
