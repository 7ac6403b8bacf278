namespace Gateway.LocalEngine.Installation;

/// <summary>The folder where installed engines lie: <c>$GATEWAY_CACHE</c>, else <c>$XDG_CACHE_HOME/gateway</c>, else <c>~/.cache/gateway</c>.</summary>
internal sealed class EngineCache(string root)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    // Neither a digest nor hidden from a clean-up after a killed installation.
    private const string TemporaryPrefix = ".installing-";

    /// <summary>The cache folder, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Where the engines lie, one folder per digest of what was unpacked.</summary>
    public string Engines => Path.Combine(Root, "engine");

    /// <summary>Held by the process that installs.</summary>
    public string LockFile => Path.Combine(Engines, "install.lock");

    /// <summary>The cache of the current user.</summary>
    public static EngineCache ForUser() => new(RootFrom(Environment.GetEnvironmentVariable));

    /// <summary>Where the cache lies, given the environment.</summary>
    public static string RootFrom(Func<string, string?> variable)
    {
        ArgumentNullException.ThrowIfNull(variable);
        if (variable("GATEWAY_CACHE") is { Length: > 0 } own)
        {
            return own;
        }

        // The base directory specification: a relative path is invalid and to be ignored.
        return variable("XDG_CACHE_HOME") is { Length: > 0 } xdg && Path.IsPathRooted(xdg)
            ? Path.Combine(xdg, "gateway")
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".cache", "gateway");
    }

    /// <summary>Complete installations, newest first.</summary>
    public IEnumerable<string> Installations() => !Directory.Exists(Engines)
        ? []
        : new DirectoryInfo(Engines).EnumerateDirectories()
            .Where(folder => File.Exists(Path.Combine(folder.FullName, EngineManifest.FileName)))
            .OrderByDescending(folder => File.GetLastWriteTimeUtc(Path.Combine(folder.FullName, EngineManifest.FileName)))
            .Select(folder => folder.FullName);

    /// <summary>Makes the folder for engines, for the owner alone: what lies here is executed.</summary>
    public void Create() => Make(Engines);

    /// <summary>A fresh folder on the cache's own file system, so that the finished tree can be moved in one step.</summary>
    public string CreateTemporary()
    {
        var path = Path.Combine(Engines, TemporaryPrefix + Path.GetRandomFileName());
        Make(path);
        return path;
    }

    /// <summary>Removes what killed installations left; call with the lock held.</summary>
    public void RemoveLeftovers()
    {
        foreach (var folder in Directory.EnumerateDirectories(Engines, TemporaryPrefix + "*"))
        {
            try
            {
                Directory.Delete(folder, recursive: true);
            }
            catch (IOException)
            {
                // An apt that outlived its gateway still writes there; the next installation removes it.
            }
        }
    }

    private static void Make(string path)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(path);
        }
        else
        {
            Directory.CreateDirectory(path, OwnerOnly);
        }
    }
}
