using System.Runtime.CompilerServices;

namespace Gateway.Sockets;

/// <summary>
/// The threads that wait for the sockets carry API requests themselves, from the first byte to the last: a request is handed to no other
/// thread, and wakes none (src/adr/0020). Whatever takes longer than a message may, or waits for a disk, leaves them first.
/// </summary>
internal static class SocketThreads
{
    /// <summary>From so many bytes on, work on a message is long. Less is read and examined in 0.2 ms where it is full of private values, in 2 ms where it was made to hurt.</summary>
    public const int LongBytes = 8 << 10;

    /// <summary>The runtime's own switch, read at the first socket of the process; <c>0</c> hands every request to the thread pool.</summary>
    public const string Setting = "DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS";

    /// <summary>True when this process works so.</summary>
    public static bool AreUsed => Environment.GetEnvironmentVariable(Setting) == "1";

    /// <summary>Has this process work so, unless its environment says otherwise. To be called before anything opens a socket.</summary>
    public static void Use()
    {
        if (Environment.GetEnvironmentVariable(Setting) is null)
        {
            Environment.SetEnvironmentVariable(Setting, "1");
        }
    }

    /// <summary>Await it before what may take long or wait, whatever the size of its message.</summary>
    public static ConfiguredTaskAwaitable Leave() => LeaveFor(LongBytes);

    /// <summary>Await it before work on so many bytes: when that is long, it runs on the thread pool.</summary>
    public static ConfiguredTaskAwaitable LeaveFor(long bytes) => Task.CompletedTask.ConfigureAwait(
        bytes < LongBytes || Thread.CurrentThread.IsThreadPoolThread ? ConfigureAwaitOptions.None : ConfigureAwaitOptions.ForceYielding);
}
