using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace Gateway.LocalEngine;

/// <summary>Runs a short program to its end: version probes, apt, dpkg. A cancelled run leaves no process behind.</summary>
internal sealed class CommandRunner(TimeProvider time)
{
    // apt prints a line per package; a program that prints more than this is not one of ours.
    private const int MaxOutputChars = 1 << 20;

    /// <summary>For programs that answer a question: whatever takes longer is not what it seems.</summary>
    public static readonly TimeSpan ShortLimit = TimeSpan.FromSeconds(30);

    /// <summary>
    /// Runs <paramref name="command"/> and returns how it ended; null when there is no such program. After <paramref name="limit"/> it is killed,
    /// which counts as having failed.
    /// </summary>
    public async Task<CommandResult?> RunAsync(CommandLine command, TimeSpan limit, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(command);
        using var process = new Process { StartInfo = StartInfo(command) };
        try
        {
            process.Start();
        }
        catch (Win32Exception)
        {
            return null;
        }

        process.StandardInput.Close();
        using var late = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        var output = ReadAsync(process.StandardOutput, either.Token);
        var error = ReadAsync(process.StandardError, either.Token);
        try
        {
            await process.WaitForExitAsync(either.Token);
            return new CommandResult(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync(CancellationToken.None);
            cancellationToken.ThrowIfCancellationRequested();
            return new CommandResult(process.ExitCode, "", $"did not end within {limit.TotalSeconds} s");
        }
    }

    private static ProcessStartInfo StartInfo(CommandLine command)
    {
        var start = new ProcessStartInfo(command.FileName, command.Arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            WorkingDirectory = command.WorkingDirectory ?? "",
        };
        EngineEnvironment.Apply(start.Environment, network: true);

        // What apt says is parsed, so it must not be translated.
        start.Environment["LC_ALL"] = "C.UTF-8";
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        return start;
    }

    private static async Task<string> ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        var text = new StringBuilder();
        var buffer = new char[4096];
        int read;
        while ((read = await reader.ReadAsync(buffer, cancellationToken)) > 0)
        {
            text.Append(buffer, 0, Math.Min(read, MaxOutputChars - text.Length));
        }

        return text.ToString();
    }
}
