using SQLitePCL;

namespace Gateway.Storage;

/// <summary>
/// Tells SQLite that no connection is used by two threads at once, as <see cref="SqliteDatabase"/> sees to: its locks around every
/// call, thirty for each record, then fall away.
/// </summary>
internal static class SqliteThreads
{
    private static readonly int Result = Configure();

    /// <summary>Before the first connection; once it is too late SQLite keeps its locks, which costs time and nothing else.</summary>
    public static bool TryDropLocks() => Result == raw.SQLITE_OK;

    private static int Configure()
    {
        Batteries_V2.Init();
        return raw.sqlite3_config(raw.SQLITE_CONFIG_MULTITHREAD);
    }
}
