using System.Text;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Gateway.Storage;

/// <summary>
/// A prepared statement bound without boxing, for the one insert that runs for every request: through SqliteCommand its thirty
/// values cost 5 kB of garbage and several times the CPU of the insert itself. A number that is the same as in the run before stays bound:
/// most of a row's are.
/// </summary>
internal sealed class SqliteStatement : IDisposable
{
    private const int StackBytes = 1024;

    private readonly sqlite3 _database;
    private readonly sqlite3_stmt _statement;

    // What each parameter is bound to: a number or NULL, or false and a text.
    private readonly (bool IsNumber, long? Value)[] _bound;
    private int _next;

    /// <summary>Prepares <paramref name="sql"/>, whose parameters are plain question marks.</summary>
    public SqliteStatement(SqliteConnection connection, string sql)
    {
        _database = connection.Handle!;
        Check(raw.sqlite3_prepare_v2(_database, sql, out _statement));
        _bound = new (bool, long?)[raw.sqlite3_bind_parameter_count(_statement)];
        Clear();
    }

    /// <summary>Binds the next parameter.</summary>
    public SqliteStatement Add(string? value)
    {
        if (value is null)
        {
            return AddNull();
        }

        var length = Encoding.UTF8.GetMaxByteCount(value.Length);
        Span<byte> utf8 = length <= StackBytes ? stackalloc byte[StackBytes] : new byte[length];
        return Add(utf8[..Encoding.UTF8.GetBytes(value, utf8)]);
    }

    /// <summary>Binds the next parameter to UTF-8 text, which SQLite copies.</summary>
    public SqliteStatement Add(ReadOnlySpan<byte> utf8)
    {
        _bound[_next] = (false, null);
        Check(raw.sqlite3_bind_text(_statement, ++_next, utf8));
        return this;
    }

    /// <summary>Binds the next parameter.</summary>
    public SqliteStatement Add(long? value)
    {
        ref var bound = ref _bound[_next++];
        if (!bound.IsNumber || bound.Value != value)
        {
            bound = (true, value);
            Check(value is { } number ? raw.sqlite3_bind_int64(_statement, _next, number) : raw.sqlite3_bind_null(_statement, _next));
        }

        return this;
    }

    /// <summary>Binds the next parameter as 0 or 1.</summary>
    public SqliteStatement Add(bool value) => Add(value ? 1L : 0L);

    /// <summary>Binds the next parameter to NULL.</summary>
    public SqliteStatement AddNull() => Add((long?)null);

    /// <summary>Runs it and makes it ready for the next values.</summary>
    public void Run() => Step();

    /// <summary>Runs it, reads the first column of its first row, and makes it ready for the next values.</summary>
    public long? RunScalar() => Step();

    /// <summary>Forgets values bound so far: after a failure the next run begins anew.</summary>
    public void Clear()
    {
        _next = 0;
        raw.sqlite3_reset(_statement);
        raw.sqlite3_clear_bindings(_statement);
        Array.Fill(_bound, (true, null));
    }

    /// <inheritdoc/>
    public void Dispose() => _statement.Dispose();

    private long? Step()
    {
        _next = 0;
        var result = raw.sqlite3_step(_statement);
        long? value = result == raw.SQLITE_ROW ? raw.sqlite3_column_int64(_statement, 0) : null;
        var reset = raw.sqlite3_reset(_statement);
        Check(result is raw.SQLITE_ROW or raw.SQLITE_DONE ? raw.SQLITE_OK : reset);
        return value;
    }

    private void Check(int result)
    {
        if (result != raw.SQLITE_OK)
        {
            SqliteException.ThrowExceptionForRC(result, _database);
        }
    }
}
