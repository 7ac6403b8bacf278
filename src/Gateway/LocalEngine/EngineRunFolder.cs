using System.Security.Cryptography;
using System.Text;

namespace Gateway.LocalEngine;

/// <summary>The private folder of one start: its socket, its key, and a lock that tells the living from the left-over. Disposing removes it.</summary>
internal sealed class EngineRunFolder : IDisposable
{
    /// <summary>Longest socket path that every system takes, without the closing zero (macOS: 104 bytes with it).</summary>
    public const int MaxSocketPathBytes = 103;

    private const string Prefix = "gwe-";

    private const int KeyBytes = 32;

    private const UnixFileMode OwnerFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly FileStream _lock;

    private EngineRunFolder(string path, FileStream held, string key)
    {
        Folder = path;
        _lock = held;
        Key = key;
    }

    /// <summary>The folder, which only the owner may enter.</summary>
    public string Folder { get; }

    /// <summary>Key of this start: 256 random bits, hex.</summary>
    public string Key { get; }

    /// <summary>Where the engine listens.</summary>
    public string SocketPath => Socket(Folder);

    /// <summary>Holds the key, readable by the owner alone.</summary>
    public string KeyFile => Path.Combine(Folder, "key");

    /// <summary>Makes a fresh folder under the temporary folder, or under <c>/tmp</c> when that one's path is too long for a socket.</summary>
    public static EngineRunFolder Create()
    {
        var folder = MakeFolder(Path.GetTempPath());
        if (Encoding.UTF8.GetByteCount(Socket(folder)) > MaxSocketPathBytes && !OperatingSystem.IsWindows())
        {
            Directory.Delete(folder);
            folder = MakeFolder("/tmp");
        }

        var key = RandomNumberGenerator.GetHexString(KeyBytes * 2, lowercase: true);
        var held = new FileStream(LockFile(folder), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        var run = new EngineRunFolder(folder, held, key);
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        using var file = new StreamWriter(run.KeyFile, options);
        file.Write(key + "\n");
        return run;
    }

    /// <summary>Removes folders of gateways that were killed; those of living ones are locked. Returns how many.</summary>
    public static int RemoveStale()
    {
        var removed = 0;
        foreach (var folder in new[] { Path.GetTempPath(), "/tmp" }.Distinct(StringComparer.Ordinal).Where(Directory.Exists).SelectMany(parent => Directory.EnumerateDirectories(parent, Prefix + "*")))
        {
            removed += RemoveIfStale(folder) ? 1 : 0;
        }

        return removed;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            Directory.Delete(Folder, recursive: true);
        }
        catch (IOException)
        {
            // The next start removes it.
        }

        _lock.Dispose();
    }

    private static bool RemoveIfStale(string folder)
    {
        try
        {
            // Anybody may make such a folder in /tmp: one that is not private or whose lock is a link is not ours.
            var file = new FileInfo(LockFile(folder));
            if (OperatingSystem.IsWindows() || File.GetUnixFileMode(folder) != OwnerFolder || !file.Exists || file.LinkTarget is not null)
            {
                return false;
            }

            using (new FileStream(file.FullName, FileMode.Open, FileAccess.ReadWrite, FileShare.None))
            {
                Directory.Delete(folder, recursive: true);
            }

            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false; // locked by a living gateway, or another user's
        }
    }

    private static string MakeFolder(string parent)
    {
        if (OperatingSystem.IsWindows())
        {
            return Directory.CreateTempSubdirectory(Prefix).FullName;
        }

        var path = Path.Combine(parent, Prefix + RandomNumberGenerator.GetHexString(12, lowercase: true));
        Directory.CreateDirectory(path, OwnerFolder);

        // Making a folder that exists succeeds: somebody who guessed 48 random bits would own it.
        return Directory.EnumerateFileSystemEntries(path).Any() || File.GetUnixFileMode(path) != OwnerFolder
            ? throw new EngineException($"{path} exists already and is not private. Remove it.")
            : path;
    }

    private static string Socket(string folder) => Path.Combine(folder, "e.sock");

    private static string LockFile(string folder) => Path.Combine(folder, "lock");
}
