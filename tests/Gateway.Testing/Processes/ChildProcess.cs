using System.Diagnostics;
using Gateway.Testing.Waiting;

namespace Gateway.Testing.Processes;

/// <summary>An executable under test: started, listened to, signalled, killed, waited for.</summary>
public sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>Lines kept of each output; older ones drop out.</summary>
    private const int MaximumLines = 10_000;

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly Queue<string> _output = new();
    private readonly Queue<string> _errors = new();

    private ChildProcess(ProcessStartInfo start)
    {
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Keep(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(_errors, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>The process id.</summary>
    public int Id => _process.Id;

    /// <summary>Whether it has ended.</summary>
    public bool HasExited => _process.HasExited;

    /// <summary>Lines of standard output so far.</summary>
    public IReadOnlyList<string> Output => Copy(_output);

    /// <summary>Lines of standard error so far.</summary>
    public IReadOnlyList<string> Errors => Copy(_errors);

    /// <summary>Starts an executable; variables with a null value are removed from its environment.</summary>
    public static ChildProcess Start(
        string file,
        IEnumerable<string> arguments,
        IReadOnlyDictionary<string, string?>? environment = null,
        string? workingDirectory = null)
    {
        var start = new ProcessStartInfo(file, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = workingDirectory ?? string.Empty,
        };
        foreach (var (name, value) in environment ?? new Dictionary<string, string?>())
        {
            start.Environment[name] = value;
        }

        return new ChildProcess(start);
    }

    /// <summary>Waits for a line of standard output; fails at once with all output if the process ends without it.</summary>
    public async Task<string> WaitForLineAsync(Func<string, bool> match, TimeSpan timeout, CancellationToken cancellationToken)
    {
        string? found = null;
        try
        {
            await Eventually.UntilAsync(() => (found = Output.FirstOrDefault(match)) is not null || HasExited, timeout, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            throw new TimeoutException(Describe($"no such line within {timeout.TotalSeconds:0.###} s"), exception);
        }

        if (found is null)
        {
            // The last lines may still be on their way when the process has already ended.
            await _process.WaitForExitAsync(cancellationToken);
            found = Output.FirstOrDefault(match);
        }

        return found ?? throw new InvalidOperationException(Describe($"ended with {_process.ExitCode} and no such line"));
    }

    /// <summary>Waits for its end, and for the last of its output; returns the exit code (128 + signal, if one killed it).</summary>
    public async Task<int> WaitForExitAsync(TimeSpan timeout, CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            return _process.ExitCode;
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException(Describe($"still running after {timeout.TotalSeconds:0.###} s"), exception);
        }
    }

    /// <summary>Kills this process alone with SIGKILL: it cannot tell its children.</summary>
    public void Kill() => _process.Kill(entireProcessTree: false);

    /// <summary>Sends a signal.</summary>
    public void Signal(UnixSignal signal) => UnixSignals.Send(_process.Id, signal);

    /// <summary>Closes its standard input.</summary>
    public void CloseInput() => _process.StandardInput.Close();

    /// <summary>Kills it with its children if it still runs.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Keep(Queue<string> lines, string? line)
    {
        if (line is null)
        {
            return;
        }

        lock (_gate)
        {
            lines.Enqueue(line);
            if (lines.Count > MaximumLines)
            {
                lines.Dequeue();
            }
        }
    }

    private string[] Copy(Queue<string> lines)
    {
        lock (_gate)
        {
            return [.. lines];
        }
    }

    private string Describe(string what) =>
        $"{_process.StartInfo.FileName}: {what}.\n{string.Join('\n', Output)}\n{string.Join('\n', Errors)}";
}
