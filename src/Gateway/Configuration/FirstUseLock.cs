namespace Gateway.Configuration;

/// <summary>
/// Held while a file is made that must be made once for all processes of a data folder. A rename alone does not do: .NET's
/// "do not overwrite" looks first and renames then, and of two processes the second can replace the first one's file. The lock ends
/// with its process, also a killed one; its empty file stays.
/// </summary>
internal sealed class FirstUseLock : IDisposable
{
    // Far longer than it takes to make a file.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly FileStream _file;

    private FirstUseLock(FileStream file) => _file = file;

    /// <summary>Waits for the lock of a folder.</summary>
    public static FirstUseLock Acquire(string folder)
    {
        var path = Path.Combine(folder, "first-use.lock");
        FileStream? file = null;
        IOException? problem = null;
        if (SpinWait.SpinUntil(() => TryOpen(path, out file, out problem), LongestWait))
        {
            return new FirstUseLock(file!);
        }

        throw new IOException($"File '{path}' cannot be locked: {problem?.Message} Check that the disk has space and end the process that holds it.", problem);
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    private static bool TryOpen(string path, out FileStream? file, out IOException? problem)
    {
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        try
        {
            (file, problem) = (new FileStream(path, options), null);
            return true;
        }
        catch (IOException exception)
        {
            (file, problem) = (null, exception);
            return false;
        }
    }
}
