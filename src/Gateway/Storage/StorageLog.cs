namespace Gateway.Storage;

/// <summary>What storage tells the log: 2500 to 2599.</summary>
internal static partial class StorageLog
{
    /// <summary>A copy was made before a migration.</summary>
    [LoggerMessage(EventId = 2500, EventName = "DatabaseBackedUp", Level = LogLevel.Information, Message = "Copied the database to {Path} before changing its schema.")]
    public static partial void BackedUp(ILogger logger, string path);

    /// <summary>A migration was committed.</summary>
    [LoggerMessage(EventId = 2501, EventName = "DatabaseMigrated", Level = LogLevel.Information, Message = "Database schema is now version {Version}: {Name}.")]
    public static partial void Migrated(ILogger logger, int version, string name);
}
