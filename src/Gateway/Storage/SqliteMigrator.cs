using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>
/// Brings a database to the newest schema. Each migration and its version number are committed together, so a killed start resumes
/// where it stopped and two starts at once apply each migration once.
/// </summary>
internal static class SqliteMigrator
{
    /// <summary>Version and owner mark of a database.</summary>
    public static (int Version, int ApplicationId) ReadVersion(SqliteConnection connection) =>
        (ReadPragma(connection, "user_version"), ReadPragma(connection, "application_id"));

    /// <summary>Applies what is missing; <paramref name="applied"/> is told after each commit.</summary>
    public static void Migrate(SqliteConnection connection, IReadOnlyList<Migration> migrations, Action<Migration>? applied)
    {
        foreach (var migration in migrations)
        {
            if (Apply(connection, migration))
            {
                applied?.Invoke(migration);
            }
        }
    }

    private static bool Apply(SqliteConnection connection, Migration migration)
    {
        using var transaction = connection.BeginTransaction(deferred: false);

        // Read again under the write lock: another process may have been faster.
        if (ReadPragma(connection, "user_version") >= migration.Number)
        {
            return false;
        }

        Execute(connection, transaction, migration.Sql);
        Execute(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id = {GatewaySchema.ApplicationId}"));
        Execute(connection, transaction, string.Create(CultureInfo.InvariantCulture, $"PRAGMA user_version = {migration.Number}"));
        transaction.Commit();
        return true;
    }

    private static void Execute(SqliteConnection connection, SqliteTransaction transaction, string sql)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    private static int ReadPragma(SqliteConnection connection, string name)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA " + name;
        return Convert.ToInt32(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }
}
