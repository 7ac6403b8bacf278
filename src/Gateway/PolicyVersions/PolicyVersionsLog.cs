namespace Gateway.PolicyVersions;

/// <summary>What the life of the policy tells the log: 1450 to 1499. Each change of what is live is one line: the audit trail beside the store's.</summary>
internal static partial class PolicyVersionsLog
{
    /// <summary>Another version is live.</summary>
    [LoggerMessage(1450, LogLevel.Information, "Policy version {Version} is published in place of {Previous} ({Kind} by {Author}): {Reason}", EventName = "PolicyPublished")]
    public static partial void Published(ILogger logger, int version, int? previous, string kind, string author, string reason);

    /// <summary>The folder cannot be taken over.</summary>
    [LoggerMessage(1451, LogLevel.Warning, "The files in {Folder} cannot be used, the last good policy serves on; {Count} problems, first {File}:{Line}: {Key}: {Cure}", EventName = "PolicyFolderFaulty")]
    public static partial void FolderFaulty(ILogger logger, string folder, int count, string file, int line, string key, string cure);

    /// <summary>The folder is in order again.</summary>
    [LoggerMessage(1452, LogLevel.Information, "The files in {Folder} are in order again", EventName = "PolicyFolderCured")]
    public static partial void FolderCured(ILogger logger, string folder);

    /// <summary>The gateway went back by itself.</summary>
    [LoggerMessage(1453, LogLevel.Warning, "Policy version {Version} was rolled back to {Previous}: {Evidence}", EventName = "PolicyRolledBack")]
    public static partial void RolledBack(ILogger logger, int version, int previous, string evidence);

    /// <summary>It should have gone back, and may not.</summary>
    [LoggerMessage(1454, LogLevel.Warning, "Policy version {Version} does clearly worse than {Previous} ({Evidence}) but was not rolled back: {Reason}. Decide yourself.", EventName = "PolicyNotRolledBack")]
    public static partial void NotRolledBack(ILogger logger, int version, int previous, string evidence, string reason);

    /// <summary>The look at store and folder failed.</summary>
    [LoggerMessage(1455, LogLevel.Warning, "What is published cannot be followed, the policy in service goes on: {Problem}", EventName = "PolicyWatchFailed")]
    public static partial void WatchFailed(ILogger logger, string problem, Exception? exception);
}
