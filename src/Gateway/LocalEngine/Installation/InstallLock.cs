namespace Gateway.LocalEngine.Installation;

/// <summary>Lets one process install at a time. The lock is the operating system's, so it goes with a killed process.</summary>
internal static class InstallLock
{
    private static readonly TimeSpan Retry = TimeSpan.FromMilliseconds(250);

    /// <summary>Waits until this process holds <paramref name="path"/>; disposing the result lets the next one in.</summary>
    public static async Task<IDisposable> AcquireAsync(string path, Action waiting, TimeProvider time, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        var told = false;
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                if (!told)
                {
                    waiting();
                    told = true;
                }

                await Task.Delay(Retry, time, cancellationToken);
            }
        }
    }
}
