using Gateway.Authentication;
using Gateway.Configuration;
using Gateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Storage;

/// <summary>A data folder of its own for one test, removed afterwards.</summary>
internal sealed class TempData : IDisposable
{
    public TempData() => Directory = new DataDirectory(Path.Combine(Path.GetTempPath(), "gateway-test-" + Path.GetRandomFileName()));

    public DataDirectory Directory { get; }

    public string DatabasePath => Directory.Database;

    public SqliteDatabase OpenDatabase(TimeProvider? time = null) =>
        SqliteDatabase.Open(Directory, time ?? TimeProvider.System, NullLogger<SqliteDatabase>.Instance);

    public KeyRing NewRing(SqliteDatabase database) => new(new SqliteVirtualKeyStore(database), Directory);

    public void Dispose() => System.IO.Directory.Delete(Directory.Root, recursive: true);
}
