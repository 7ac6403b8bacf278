using Dapper;
using Gateway.Configuration;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>
/// The SQLite database: one writer connection, pooled readers, write-ahead log. Another process (the command line) may use the same
/// file at the same time.
/// </summary>
internal sealed class SqliteDatabase : IDisposable
{
    /// <summary>How long a write waits for another process's transaction.</summary>
    public static readonly TimeSpan DefaultBusyTimeout = TimeSpan.FromSeconds(5);

    private readonly SqliteConnection _writer;
    private readonly SemaphoreSlim _writeGate = new(1, 1);
    private readonly string _readers;
    private readonly List<IDisposable> _statements = [];

    private SqliteDatabase(SqliteConnection writer, string readers)
    {
        _writer = writer;
        _readers = readers;
    }

    /// <summary>
    /// Opens the database of a data folder, makes it on first use, and brings its schema up to date after a backup. Throws
    /// <see cref="InvalidDataException"/> with file and cure when the file is damaged, foreign or newer than this program.
    /// </summary>
    public static SqliteDatabase Open(DataDirectory data, TimeProvider time, ILogger<SqliteDatabase> logger) =>
        Open(data.Database, time, logger, GatewaySchema.Migrations, DefaultBusyTimeout);

    /// <summary>The same for a given file and schema.</summary>
    internal static SqliteDatabase Open(
        string path,
        TimeProvider time,
        ILogger<SqliteDatabase> logger,
        IReadOnlyList<Migration> migrations,
        TimeSpan busyTimeout)
    {
        _ = SqliteThreads.TryDropLocks();
        var file = new SqliteFile(path);
        file.CreateIfMissing(migrations);
        file.CheckHeaders();
        var writer = new SqliteConnection(SqliteFile.ConnectionString(path, SqliteOpenMode.ReadWrite, busyTimeout, pooling: false));
        try
        {
            writer.Open();
            Configure(writer, busyTimeout);
            file.CheckContent(writer, migrations[^1].Number);
            Migrate(file, writer, migrations, time, logger);
            return new SqliteDatabase(writer, SqliteFile.ConnectionString(path, SqliteOpenMode.ReadOnly, busyTimeout, pooling: true));
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is 11 or 26)
        {
            // SQLITE_CORRUPT, SQLITE_NOTADB
            writer.Dispose();
            throw file.Damaged($"SQLite says '{exception.Message}'.", exception);
        }
        catch (SqliteException exception)
        {
            writer.Dispose();
            throw new IOException(
                $"Database '{path}' cannot be opened: {exception.Message} Check that the folder is writable, that the disk has space, and that no other program holds the file.",
                exception);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Runs <paramref name="work"/> in one transaction, alone; what it wrote is on disk when the task ends. When it is not,
    /// <paramref name="rolledBack"/> is called while the writer is still held.
    /// </summary>
    public async Task<T> WriteAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken, Action? rolledBack = null)
    {
        // A pool thread waits for the disk, not the caller's.
        await _writeGate.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.ForceYielding);
        try
        {
            return WriteInTransaction(work);
        }
        catch when (rolledBack is not null)
        {
            rolledBack();
            throw;
        }
        finally
        {
            _writeGate.Release();
        }
    }

    /// <summary>Keeps a prepared statement of the writer until the database closes; call it inside <see cref="WriteAsync"/>.</summary>
    public T Keep<T>(T statement)
        where T : IDisposable
    {
        _statements.Add(statement);
        return statement;
    }

    /// <summary>Runs <paramref name="work"/> over one consistent state, beside the writer. SQLite has no asynchronous reads: a pool thread waits for the disk, not the caller's.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteConnection, SqliteTransaction, T> work, CancellationToken cancellationToken) =>
        Task.Run(
            () =>
            {
                using var connection = new SqliteConnection(_readers);
                connection.Open();
                using var transaction = connection.BeginTransaction(deferred: true);
                return work(connection, transaction);
            },
            cancellationToken);

    /// <inheritdoc/>
    public void Dispose()
    {
        using (var connection = new SqliteConnection(_readers))
        {
            SqliteConnection.ClearPool(connection);
        }

        // An open statement would keep the file open, and its log beside it.
        _statements.ForEach(static statement => statement.Dispose());
        _writer.Dispose();
        _writeGate.Dispose();
    }

    private T WriteInTransaction<T>(Func<SqliteConnection, SqliteTransaction, T> work)
    {
        using var transaction = _writer.BeginTransaction(deferred: false);
        var result = work(_writer, transaction);
        transaction.Commit();
        return result;
    }

    private static void Configure(SqliteConnection connection, TimeSpan busyTimeout)
    {
        connection.Execute($"PRAGMA busy_timeout = {(int)busyTimeout.TotalMilliseconds}");
        connection.Execute("PRAGMA journal_mode = WAL");

        // FULL: what was committed survives a power cut too. It costs one flush per commit, and records come in batches.
        connection.Execute("PRAGMA synchronous = FULL");

        // The log is cut back to this size after a burst.
        connection.Execute("PRAGMA journal_size_limit = 67108864");
    }

    private static void Migrate(
        SqliteFile file,
        SqliteConnection writer,
        IReadOnlyList<Migration> migrations,
        TimeProvider time,
        ILogger<SqliteDatabase> logger)
    {
        var (version, _) = SqliteMigrator.ReadVersion(writer);
        if (version == migrations[^1].Number)
        {
            return;
        }

        var backup = file.BackUp(writer, version, time.GetUtcNow());
        StorageLog.BackedUp(logger, backup);
        SqliteMigrator.Migrate(writer, migrations, migration => StorageLog.Migrated(logger, migration.Number, migration.Name));
    }
}
