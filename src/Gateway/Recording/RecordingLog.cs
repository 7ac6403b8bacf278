namespace Gateway.Recording;

/// <summary>What recording tells the log: 1800 to 1899. Counts only.</summary>
internal static partial class RecordingLog
{
    /// <summary>The store failed; the batch is tried again.</summary>
    [LoggerMessage(EventId = 1800, EventName = "RecordStoreFailing", Level = LogLevel.Warning, Message = "Request records cannot be stored; {Waiting} wait and are tried again.")]
    public static partial void StoreFailing(ILogger logger, Exception exception, int waiting);

    /// <summary>The store works again.</summary>
    [LoggerMessage(EventId = 1801, EventName = "RecordStoreRecovered", Level = LogLevel.Information, Message = "Request records are stored again.")]
    public static partial void StoreRecovered(ILogger logger);

    /// <summary>Records were lost.</summary>
    [LoggerMessage(EventId = 1802, EventName = "RecordsDropped", Level = LogLevel.Error, Message = "{Dropped} request records were dropped since start: the store failed too long or cannot keep up.")]
    public static partial void Dropped(ILogger logger, long dropped);

    /// <summary>A listener threw.</summary>
    [LoggerMessage(EventId = 1803, EventName = "RecordListenerFailed", Level = LogLevel.Error, Message = "A listener to stored records failed.")]
    public static partial void ListenerFailed(ILogger logger, Exception exception);
}
