using Microsoft.Extensions.Options;

namespace Gateway.Configuration;

/// <summary>Typed paths under the data folder; made on first use, readable by the owner alone.</summary>
internal sealed class DataDirectory
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Makes the folder named by the options.</summary>
    public DataDirectory(IOptions<GatewayOptions> options)
        : this(options.Value.DataDirectory)
    {
    }

    /// <summary>Makes the folder at <paramref name="path"/>.</summary>
    public DataDirectory(string path)
    {
        Root = Path.GetFullPath(path);
        Make(Root);
    }

    /// <summary>The folder itself, absolute.</summary>
    public string Root { get; }

    /// <summary>The SQLite database.</summary>
    public string Database => Path.Combine(Root, "gateway.db");

    /// <summary>What the quickstart wrote for scripts.</summary>
    public string QuickstartFile => Path.Combine(Root, "quickstart.json");

    /// <summary>Secrets that must not lie in the database: the pepper of the virtual keys.</summary>
    public string Secrets => Make(Path.Combine(Root, "secrets"));

    /// <summary>Data-protection keys of the dashboard's cookies.</summary>
    public string Keys => Make(Path.Combine(Root, "keys"));

    /// <summary>The ledger of what was sent to clouds; made by the ledger itself.</summary>
    public string Egress => Path.Combine(Root, "egress");

    /// <summary>Models the gateway generated.</summary>
    public string Models => Make(Path.Combine(Root, "models"));

    private static string Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }

        return path;
    }
}
