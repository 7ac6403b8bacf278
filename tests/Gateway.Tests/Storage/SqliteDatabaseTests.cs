using System.Runtime.Versioning;
using Dapper;
using Gateway.Contracts;
using Gateway.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Storage;

[UnsupportedOSPlatform("windows")]
public sealed class SqliteDatabaseTests : IDisposable
{
    private readonly TempData _data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public void Open_FirstUse_AllFilesArePrivate()
    {
        using var database = _data.OpenDatabase();

        var modes = Directory.GetFiles(_data.Directory.Root, "gateway.db*").Select(File.GetUnixFileMode).ToList();

        Assert.NotEmpty(modes);
        Assert.All(modes, static mode => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, mode));
    }

    [Fact]
    public async Task Open_ManyStartsAtOnce_OneDatabase()
    {
        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => _data.OpenDatabase(), Cancel)));

        await Task.WhenAll(databases.Select((database, i) => new SqliteRequestStore(database).AppendAsync([Records.Local(i, i)], Cancel)));

        var page = await new SqliteRequestStore(databases[0]).ListAsync(new RequestFilter(), Cancel);
        Assert.Equal(8, page.Rows.Count);
        Assert.Empty(Directory.GetFiles(_data.Directory.Root, "*.new-*"));
        foreach (var database in databases)
        {
            database.Dispose();
        }
    }

    [Fact]
    public void Open_NewerSchema_RefusesAndNamesBothVersions()
    {
        _data.OpenDatabase().Dispose();
        Change("PRAGMA user_version = 99");

        var error = Assert.Throws<InvalidDataException>(() => _data.OpenDatabase());

        Assert.Contains(_data.DatabasePath, error.Message, StringComparison.Ordinal);
        Assert.Contains("version 99", error.Message, StringComparison.Ordinal);
        Assert.Contains($"up to {GatewaySchema.Version}", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Open_OtherProgramsDatabase_RefusesAndLeavesIt()
    {
        using (var connection = Connect())
        {
            connection.Execute("CREATE TABLE theirs (x)");
        }

        var error = Assert.Throws<InvalidDataException>(() => _data.OpenDatabase());

        Assert.Contains("another program", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(20_000)]
    public void F19_Open_NotADatabase_RefusesAndKeepsTheFile(int bytes)
    {
        File.WriteAllBytes(_data.DatabasePath, Enumerable.Repeat((byte)'x', bytes).ToArray());

        var error = Assert.Throws<InvalidDataException>(() => _data.OpenDatabase());

        Assert.Contains(_data.DatabasePath, error.Message, StringComparison.Ordinal);
        Assert.Contains("backup", error.Message, StringComparison.Ordinal);
        Assert.Equal(bytes, new FileInfo(_data.DatabasePath).Length);
    }

    [Fact]
    public async Task F19_Open_EveryPageOverwrittenInTurn_NeverOpensSilentlyWithLostRows()
    {
        await FillAsync(2_000);
        var whole = await File.ReadAllBytesAsync(_data.DatabasePath, Cancel);
        const int Page = 4096;
        var refused = 0;
        var pages = whole.Length / Page;

        // Every 3rd page: all kinds of page are met and the test stays fast.
        for (var page = 0; page < pages; page += 3)
        {
            var damaged = (byte[])whole.Clone();
            damaged.AsSpan(page * Page, Page).Fill(0x5a);
            await File.WriteAllBytesAsync(_data.DatabasePath, damaged, Cancel);
            var error = Record.Exception(() => _data.OpenDatabase().Dispose());
            Assert.IsType<InvalidDataException>(error);
            refused++;
        }

        Assert.True(refused > 10);
    }

    [Fact]
    public async Task F19_Open_TruncatedDatabase_Refuses()
    {
        await FillAsync(2_000);
        using (var file = File.OpenWrite(_data.DatabasePath))
        {
            file.SetLength(file.Length / 2 / 4096 * 4096);
        }

        Assert.Throws<InvalidDataException>(() => _data.OpenDatabase());
    }

    [Fact]
    public async Task F19_Open_LogCutAtAnyPlace_KeepsAPrefixOfTheCommits()
    {
        using var copies = new TempData();
        var (database, log) = await FillOpenAsync(20);
        for (var cut = 32; cut <= log.Length; cut += 4096 + 24 + 1111)
        {
            await File.WriteAllBytesAsync(copies.DatabasePath, database, Cancel);
            await File.WriteAllBytesAsync(copies.DatabasePath + "-wal", log.AsMemory(0, cut), Cancel);
            File.Delete(copies.DatabasePath + "-shm");

            using var opened = copies.OpenDatabase();

            var rows = (await new SqliteRequestStore(opened).ListAsync(new RequestFilter(), Cancel)).Rows;
            Assert.Equal(Enumerable.Range(0, rows.Count).Select(Records.Id).Reverse(), rows.Select(static row => row.Id));
        }
    }

    [Fact]
    public async Task F19_Open_LogWithDamagedHeader_Refuses()
    {
        using var copies = new TempData();
        var (database, log) = await FillOpenAsync(3);
        log[0] ^= 0xff;
        await File.WriteAllBytesAsync(copies.DatabasePath, database, Cancel);
        await File.WriteAllBytesAsync(copies.DatabasePath + "-wal", log, Cancel);

        var error = Assert.Throws<InvalidDataException>(() => copies.OpenDatabase());

        Assert.Contains("-wal", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task F19_Open_LogWithoutDatabase_Refuses()
    {
        await File.WriteAllBytesAsync(_data.DatabasePath + "-wal", new byte[100], Cancel);

        Assert.Throws<InvalidDataException>(() => _data.OpenDatabase());

        Assert.False(File.Exists(_data.DatabasePath));
    }

    [Fact]
    public void F36_Open_MigrationFailsHalfway_ResumesAtTheNextStartWithABackup()
    {
        IReadOnlyList<Migration> first = [.. GatewaySchema.Migrations];
        var last = first[^1].Number;
        Migration second = new(last + 1, "add a column", "ALTER TABLE request_rows ADD COLUMN extra TEXT NULL");
        Migration broken = new(last + 2, "breaks", "CREATE TABLE half (x); SELECT no_such_function()");
        Migration repaired = new(last + 2, "works", "CREATE TABLE half (x)");
        Open(first).Dispose();

        Assert.Throws<IOException>(() => Open([.. first, second, broken]));
        var afterFailure = Versions();
        Open([.. first, second, repaired]).Dispose();

        Assert.Equal((last + 1, 0), afterFailure);
        Assert.Equal((last + 2, 1), Versions());
        var backups = Directory.GetFiles(_data.Directory.Root, "*.backup");
        Assert.Contains(backups, path => path.Contains($".v{last}-", StringComparison.Ordinal));
        Assert.All(backups, static path => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path)));
        Assert.Empty(Directory.GetFiles(_data.Directory.Root, "*.part"));
    }

    [Fact]
    public async Task F36_Migration3_KeepsEveryRequestOfBefore()
    {
        Open([.. GatewaySchema.Migrations.Take(2)]).Dispose();
        for (var i = 0; i < 6; i++)
        {
            var outcome = i % 3 == 0 ? "failed" : "answered";
            var deployment = i % 2 == 0 ? "'local/demo'" : "NULL";
            Change($"""
                INSERT INTO requests (id, started_at, dialect, key_id, requested_model, stream, label, findings, reason, deployment, simulated, outcome,
                    status, input_tokens_estimate, input_tokens, usage_estimated, duration_us, queue_us, client_aborted, attempts)
                VALUES ('{Records.Id(i)}', {i}, 'openai.chat', 'abc', 'auto', 0, 'public', 1, 'policy_rule:default', {deployment}, 0, '{outcome}', 200,
                    {10 + i}, {20 + i}, 0, {30 + i}, 0, 0, '[{"{"}"deployment":"a","outcome":"rate_limited","status":429,"us":7{"}"}]')
                """);
        }

        using var database = _data.OpenDatabase();
        var store = new SqliteRequestStore(database);
        var rows = (await store.ListAsync(new RequestFilter(), Cancel)).Rows;

        Assert.Equal([5, 4, 3, 2, 1, 0], rows.Select(static row => int.Parse(row.Id)));
        Assert.Equal([25, 24, 23, 22, 21, 20], rows.Select(static row => row.InputTokens));
        Assert.Equal([3, 0], (await store.ListAsync(new RequestFilter { OnlyFailed = true }, Cancel)).Rows.Select(static row => int.Parse(row.Id)));
        var detail = (await store.GetAsync(Records.Id(4), Cancel))!;
        Assert.Equal(("local/demo", "public", "auto"), (detail.Deployment, detail.Label, detail.RequestedModel));
        Assert.Equal("rate_limited", Assert.Single(detail.Attempts).Outcome);
        Assert.Equal(4, await database.ReadAsync(static (connection, _) => connection.QuerySingle<int>("SELECT COUNT(*) FROM request_kinds"), Cancel));
    }

    [Fact]
    public async Task F36_Migration9_KeysOfBeforeAreOfNoTeam()
    {
        Open([.. GatewaySchema.Migrations.TakeWhile(static one => one.Number < 9)]).Dispose();
        Change("INSERT INTO virtual_keys (id, name, hash, tags, created_at) VALUES ('abc', 'app', x'00', '[\"a\"]', 1)");

        using var database = _data.OpenDatabase();
        var key = Assert.Single(await new SqliteVirtualKeyStore(database).ListAsync(Cancel));

        Assert.Equal(("app", null), (key.Name, key.Team));
        Assert.Equal(["a"], key.Tags);
    }

    [Fact]
    public async Task F36_BackUp_BeforeMigration_HoldsTheOldRows()
    {
        await FillAsync(5);
        Open([.. GatewaySchema.Migrations, new(GatewaySchema.Version + 1, "drops all", "DELETE FROM request_rows")]).Dispose();

        File.Move(Assert.Single(Directory.GetFiles(_data.Directory.Root, "*.backup")), _data.DatabasePath, overwrite: true);

        using var restored = _data.OpenDatabase();
        Assert.Equal(5, (await new SqliteRequestStore(restored).ListAsync(new RequestFilter(), Cancel)).Rows.Count);
    }

    [Fact]
    public async Task F18_Write_AnotherProcessHoldsTheLock_FailsThenWorksAgain()
    {
        using var database = SqliteDatabase.Open(
            _data.DatabasePath, TimeProvider.System, NullLogger<SqliteDatabase>.Instance, GatewaySchema.Migrations, TimeSpan.FromMilliseconds(50));
        var store = new SqliteRequestStore(database);
        using (var other = Connect())
        {
            other.Execute("BEGIN EXCLUSIVE");

            var error = await Assert.ThrowsAsync<SqliteException>(() => store.AppendAsync([Records.Local(1, 1)], Cancel));

            Assert.Equal(5, error.SqliteErrorCode);
            other.Execute("ROLLBACK");
        }

        await store.AppendAsync([Records.Local(1, 1)], Cancel);
        Assert.Single((await store.ListAsync(new RequestFilter(), Cancel)).Rows);
    }

    [Fact]
    public async Task F17_Write_DiskFull_FailsWholeAndRecoversByItself()
    {
        using var database = _data.OpenDatabase();
        var store = new SqliteRequestStore(database);
        var pages = await database.WriteAsync(static (connection, transaction) => connection.ExecuteScalar<long>("PRAGMA page_count", transaction: transaction), Cancel);
        await LimitAsync(database, pages + 1);
        var batch = Enumerable.Range(0, 200).Select(static i => Records.Local(i, i)).ToList();

        var error = await Assert.ThrowsAsync<SqliteException>(() => store.AppendAsync(batch, Cancel));

        Assert.Equal(13, error.SqliteErrorCode);
        Assert.Empty((await store.ListAsync(new RequestFilter(), Cancel)).Rows);
        await LimitAsync(database, 100_000);
        await store.AppendAsync(batch, Cancel);
        Assert.Equal(200, (await store.ListAsync(new RequestFilter { Limit = 200 }, Cancel)).Rows.Count);
    }

    private static Task<int> LimitAsync(SqliteDatabase database, long pages) =>
        database.WriteAsync((connection, transaction) => connection.Execute($"PRAGMA max_page_count = {pages}", transaction: transaction), Cancel);

    private SqliteDatabase Open(IReadOnlyList<Migration> migrations) =>
        SqliteDatabase.Open(_data.DatabasePath, TimeProvider.System, NullLogger<SqliteDatabase>.Instance, migrations, SqliteDatabase.DefaultBusyTimeout);

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={_data.DatabasePath};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Change(string sql)
    {
        using var connection = Connect();
        connection.Execute(sql);
    }

    private (int Version, int HalfTables) Versions()
    {
        using var connection = Connect();
        return (connection.ExecuteScalar<int>("PRAGMA user_version"), connection.ExecuteScalar<int>("SELECT COUNT(*) FROM sqlite_master WHERE name = 'half'"));
    }

    private async Task FillAsync(int rows)
    {
        using var database = _data.OpenDatabase();
        await new SqliteRequestStore(database).AppendAsync([.. Enumerable.Range(0, rows).Select(static i => Records.Local(i, i))], Cancel);
    }

    // The files of a database that was never closed: as a kill leaves them.
    private async Task<(byte[] Database, byte[] Log)> FillOpenAsync(int commits)
    {
        using var database = _data.OpenDatabase();
        var store = new SqliteRequestStore(database);
        for (var i = 0; i < commits; i++)
        {
            await store.AppendAsync([Records.Local(i, i)], Cancel);
        }

        return (ReadShared(_data.DatabasePath), ReadShared(_data.DatabasePath + "-wal"));
    }

    private static byte[] ReadShared(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
