using System.Diagnostics;

namespace Gateway.LocalEngine;

/// <summary>A running llama-server: its output goes line by line to our log, its end becomes an <see cref="EngineExit"/>.</summary>
internal sealed class LlamaServerProcess : IEngineProcess
{
    // A grandchild could hold the pipes open after the end; its output is not waited for.
    private static readonly TimeSpan OutputGrace = TimeSpan.FromSeconds(1);

    private readonly Process _process;
    private readonly EngineRunFolder _folder;
    private readonly EngineClient _client;
    private readonly TimeProvider _time;
    private readonly ILogger<LlamaServerProcess> _logger;
    private readonly LogTail _tail = new();
    private volatile bool _serving;

    /// <summary>Takes over a started <paramref name="process"/> and its <paramref name="folder"/>.</summary>
    public LlamaServerProcess(Process process, EngineRunFolder folder, EngineEndpoint endpoint, TimeProvider time, ILogger<LlamaServerProcess> logger)
    {
        ArgumentNullException.ThrowIfNull(process);
        _process = process;
        _folder = folder;
        _time = time;
        _logger = logger;
        _client = new EngineClient(endpoint);
        Endpoint = endpoint;
        Pid = process.Id;
        process.StandardInput.Close();
        Exited = WatchAsync();
    }

    /// <inheritdoc/>
    public int Pid { get; }

    /// <inheritdoc/>
    public EngineEndpoint Endpoint { get; }

    /// <inheritdoc/>
    public Task<EngineExit> Exited { get; }

    /// <inheritdoc/>
    public IReadOnlyList<string> LogTail => _tail.Lines();

    /// <inheritdoc/>
    public async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        var ready = await _client.IsReadyAsync(cancellationToken);
        _serving |= ready;
        return ready;
    }

    /// <inheritdoc/>
    public Task<EngineProgress?> ReadProgressAsync(CancellationToken cancellationToken) => _client.ReadProgressAsync(cancellationToken);

    /// <inheritdoc/>
    public void Kill()
    {
        if (!Exited.IsCompleted)
        {
            _process.Kill(entireProcessTree: true);
        }
    }

    /// <inheritdoc/>
    public async Task StopAsync(TimeSpan grace)
    {
        if (!Exited.IsCompleted && UnixSignal.SendTerminate(Pid))
        {
            using var waited = new CancellationTokenSource();
            await Task.WhenAny(Exited, Task.Delay(grace, _time, waited.Token));
            await waited.CancelAsync();
        }

        Kill();
        await Exited;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Kill();
        await Exited;
        _client.Dispose();
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task<EngineExit> WatchAsync()
    {
        using var ended = new CancellationTokenSource();
        var output = ReadAsync(_process.StandardOutput, ended.Token);
        var error = ReadAsync(_process.StandardError, ended.Token);
        await _process.WaitForExitAsync(CancellationToken.None);
        ended.CancelAfter(OutputGrace);
        await Task.WhenAll(output, error);
        return new EngineExit(_process.ExitCode, _tail.Cause());
    }

    private async Task ReadAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        try
        {
            await new BoundedLineReader(reader, LlamaServerLine.MaxChars).ReadAsync(OnLine, cancellationToken);
        }
        catch (OperationCanceledException)
        {
            // The process is gone and something else still holds its pipe.
        }
    }

    private void OnLine(string text)
    {
        var line = LlamaServerLine.Read(text, _serving);
        _tail.Add(line);
        _logger.EngineWrote(line.Level, line.Text);
    }
}
