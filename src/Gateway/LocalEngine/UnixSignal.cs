using System.Runtime.InteropServices;

namespace Gateway.LocalEngine;

/// <summary>Asks a process to end; .NET itself can only kill.</summary>
internal static class UnixSignal
{
    private const int Terminate = 15;

    /// <summary>Sends SIGTERM; false when there is no such process or no such signal on this system.</summary>
    public static bool SendTerminate(int pid) => !OperatingSystem.IsWindows() && pid > 1 && Kill(pid, Terminate) == 0;

    // Two plain integers: no marshalling to generate, and so no unsafe code in this assembly.
#pragma warning disable SYSLIB1054
    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Kill(int pid, int signal);
#pragma warning restore SYSLIB1054
}
