using System.Runtime.InteropServices;

namespace Gateway.Testing.Processes;

/// <summary>Sends signals to processes.</summary>
public static class UnixSignals
{
    /// <summary>Sends a signal; nothing happens if the process is gone.</summary>
    public static void Send(int processId, UnixSignal signal) => _ = SendSignal(processId, (int)signal);

    /// <summary>Whether a process is there (a zombie counts).</summary>
    public static bool Exists(int processId) => SendSignal(processId, (int)UnixSignal.None) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int processId, int signal);
}
