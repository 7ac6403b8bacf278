using System.Buffers.Binary;
using System.Globalization;
using Gateway.Configuration;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>
/// The database file before it is opened: made whole and private, or checked. A damaged file is refused and never replaced: an empty
/// new one would silently forget every key and every record.
/// </summary>
internal sealed class SqliteFile(string path)
{
    // SQLite reads the whole file for its check: 148 MiB took 0.4 s on a busy machine. Beyond this size a start would take too long.
    private const long LargestCheckedBytes = 256L << 20;

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const string Cure =
        "Stop the gateway and copy the folder. Then restore a backup over the file ('gateway.db.v*.backup' in the same folder), or move " +
        "the file with its '-wal' and '-shm' away to start with an empty one: keys and records are then gone.";

    /// <summary>Absolute path.</summary>
    public string Path { get; } = path;

    /// <summary>True when the file is there, damaged or not.</summary>
    public bool Exists => File.Exists(Path);

    /// <summary>An error a user can act on: file, problem, cure.</summary>
    public InvalidDataException Damaged(string problem, Exception? inner = null) =>
        new($"Database '{Path}' cannot be used: {problem} {Cure}", inner);

    /// <summary>
    /// Makes the file if there is none. It is built under another name and moved into place complete, so that no start ever meets a
    /// half-made database; of two starts at once one makes it and the other waits.
    /// </summary>
    public void CreateIfMissing(IReadOnlyList<Migration> migrations)
    {
        if (Exists)
        {
            return;
        }

        using var once = FirstUseLock.Acquire(System.IO.Path.GetDirectoryName(Path)!);
        if (Exists)
        {
            return;
        }

        if (File.Exists(Path + "-wal") && new FileInfo(Path + "-wal").Length > 0)
        {
            throw Damaged("the file is missing but its write-ahead log is there.");
        }

        var unfinished = Path + ".new-" + System.IO.Path.GetRandomFileName();
        try
        {
            CreatePrivate(unfinished);
            using (var connection = new SqliteConnection(ConnectionString(unfinished, SqliteOpenMode.ReadWrite, TimeSpan.FromSeconds(5), pooling: false)))
            {
                connection.Open();
                SqliteMigrator.Migrate(connection, migrations, applied: null);
            }

            File.Move(unfinished, Path, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>Refuses what is visibly no database of SQLite, before SQLite sees it.</summary>
    public void CheckHeaders()
    {
        Span<byte> head = stackalloc byte[16];
        if (ReadHead(Path, head) < head.Length || !head.SequenceEqual("SQLite format 3\0"u8))
        {
            throw Damaged("it does not begin with SQLite's header.");
        }

        // SQLite ignores a log with a wrong header: all that was committed since the last checkpoint would be lost in silence.
        var log = head[..4];
        var length = ReadHead(Path + "-wal", log);
        if (length > 0 && (length < log.Length || (BinaryPrimitives.ReadUInt32BigEndian(log) & ~1u) != 0x377f0682u))
        {
            throw Damaged("its write-ahead log ('-wal') has a damaged header.");
        }
    }

    /// <summary>Refuses another program's file, a newer schema, and damaged pages.</summary>
    public void CheckContent(SqliteConnection connection, int newestVersion)
    {
        var (version, applicationId) = SqliteMigrator.ReadVersion(connection);
        if (applicationId != GatewaySchema.ApplicationId)
        {
            throw Damaged("it is a SQLite database of another program.");
        }

        if (version > newestVersion)
        {
            throw new InvalidDataException(
                $"Database '{Path}' has schema version {version}, this program knows up to {newestVersion}. " +
                "Use the newer gateway that wrote it, or restore the backup that it made before its migration.");
        }

        if (new FileInfo(Path).Length > LargestCheckedBytes)
        {
            return;
        }

        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA quick_check(1)";
        var answer = command.ExecuteScalar() as string;
        if (!string.Equals(answer, "ok", StringComparison.Ordinal))
        {
            throw Damaged($"its pages are damaged ({answer}).");
        }
    }

    /// <summary>Copies the whole database, log included, next to it; returns the copy's path.</summary>
    public string BackUp(SqliteConnection connection, int version, DateTimeOffset now)
    {
        var stamp = now.UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
        var copy = $"{Path}.v{version}-{stamp}.backup";
        var unfinished = copy + ".part";
        try
        {
            CreatePrivate(unfinished);
            using var command = connection.CreateCommand();
            command.CommandText = "VACUUM INTO @path";
            command.Parameters.AddWithValue("@path", unfinished);
            command.ExecuteNonQuery();
            File.Move(unfinished, copy, overwrite: false);
        }
        finally
        {
            File.Delete(unfinished);
        }

        return copy;
    }

    /// <summary>How to open a database file.</summary>
    public static string ConnectionString(string path, SqliteOpenMode mode, TimeSpan busyTimeout, bool pooling) =>
        new SqliteConnectionStringBuilder
        {
            DataSource = path,
            Mode = mode,
            Pooling = pooling,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        }.ToString();

    private static void CreatePrivate(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = OwnerOnly;
        }

        using var file = new FileStream(path, options);
    }

    private static int ReadHead(string path, Span<byte> head)
    {
        if (!File.Exists(path))
        {
            return 0;
        }

        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        return file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
    }
}
