using Gateway.Authentication;
using Gateway.Configuration;
using Gateway.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Commands;

/// <summary>The database of a data folder for one command, beside a gateway that may be running.</summary>
internal sealed class KeysCommandSession : IDisposable
{
    private readonly SqliteDatabase _database;
    private readonly KeyRing _ring;

    private KeysCommandSession(DataDirectory data)
    {
        _database = SqliteDatabase.Open(data, TimeProvider.System, NullLogger<SqliteDatabase>.Instance);
        Store = new SqliteVirtualKeyStore(_database);
        _ring = new KeyRing(Store, data);
        Issuer = new KeyIssuer(Store, _ring, TimeProvider.System, NullLogger<KeyIssuer>.Instance);
        Codes = new AdminCodes(new SqliteAdminCodeStore(_database), _ring, TimeProvider.System, NullLogger<AdminCodes>.Instance);
    }

    /// <summary>All keys.</summary>
    public SqliteVirtualKeyStore Store { get; }

    /// <summary>Makes and revokes keys.</summary>
    public KeyIssuer Issuer { get; }

    /// <summary>Makes sign-in codes.</summary>
    public AdminCodes Codes { get; }

    /// <summary>
    /// Opens the folder named on the command line, else by the environment, else the default. With <paramref name="mustExist"/> a
    /// folder without a database is an error: it is more likely a slip than a wish for an empty one.
    /// </summary>
    public static KeysCommandSession Open(string? folder, bool mustExist)
    {
        var path = Path.GetFullPath(folder ?? Settings().DataDirectory);
        if (mustExist && !File.Exists(Path.Combine(path, "gateway.db")))
        {
            throw new InvalidDataException($"Folder '{path}' holds no gateway database. Name the gateway's data folder with --data DIR.");
        }

        return new KeysCommandSession(new DataDirectory(path));
    }

    /// <summary>The environment's settings.</summary>
    public static GatewayOptions Settings() =>
        new ConfigurationBuilder().AddEnvironmentVariables().Build().GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();

    /// <inheritdoc/>
    public void Dispose()
    {
        _ring.Dispose();
        _database.Dispose();
    }
}
