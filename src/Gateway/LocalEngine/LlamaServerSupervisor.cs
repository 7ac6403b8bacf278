using System.Diagnostics;
using Gateway.LocalEngine.Installation;
using Gateway.LocalModels;
using Microsoft.Extensions.Options;

namespace Gateway.LocalEngine;

/// <summary>
/// Keeps one engine serving: finds or installs it, starts it, watches it, starts it again. The host starts it before and stops it after the
/// web server (hosted services stop in reverse order and the web server is registered last), so running answers have drained when it ends.
/// </summary>
internal sealed class LlamaServerSupervisor : BackgroundService, ILocalEngine
{
    // llama-server needs milliseconds to end when it is idle, and after the drain it is.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(5);

    // Typical start of the built-in model; replaced by the last measured start.
    private static readonly TimeSpan FirstGuess = TimeSpan.FromSeconds(2);

    private readonly IOptions<LocalEngineOptions> _options;
    private readonly IEnginePreparation _preparation;
    private readonly IEngineLauncher _launcher;
    private readonly TimeProvider _time;
    private readonly ILogger<LlamaServerSupervisor> _logger;
    private readonly RestartPolicy _restarts;
    private volatile EngineStatus _status;
    private volatile EngineEndpoint? _endpoint;
    private volatile IEngineProcess? _process;
    private LocalModel? _model;
    private EngineBinary? _engine;
    private TimeSpan? _lastStart;
    private int _starts;
    private bool _lookAnew = true;

    /// <summary>A supervisor that starts with the host.</summary>
    public LlamaServerSupervisor(IOptions<LocalEngineOptions> options, IEnginePreparation preparation, IEngineLauncher launcher, TimeProvider time, ILogger<LlamaServerSupervisor> logger)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(time);
        _options = options;
        _preparation = preparation;
        _launcher = launcher;
        _time = time;
        _logger = logger;
        _restarts = new RestartPolicy(time);
        _status = Describe(options.Value.Enabled ? EngineState.Starting : EngineState.Disabled, null, null);
    }

    /// <inheritdoc/>
    public event Action? Changed;

    /// <inheritdoc/>
    public EngineStatus Status => _status;

    /// <inheritdoc/>
    public EngineEndpoint? Endpoint => _endpoint;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        // When the host has no patience left, a gentle stop would leave the end to chance.
        await using var forced = cancellationToken.Register(() =>
        {
            _logger.EngineStopForced();
            _process?.Kill();
        });
        await base.StopAsync(CancellationToken.None);
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (!_options.Value.Enabled)
        {
            _logger.EngineDisabled();
            Publish(EngineState.Disabled, "Local:Enabled is false", null);
            return;
        }

        if (EngineRunFolder.RemoveStale() is > 0 and var removed)
        {
            _logger.EngineLeftoversRemoved(removed);
        }

        try
        {
            while (true)
            {
                var wait = await RunOrFailAsync(stoppingToken);
                await Task.Delay(wait, _time, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            Publish(EngineState.Stopped, "the gateway stops", null);
        }
    }

    // What nobody foresaw costs the engine, not the gateway: an exception out of here would stop the host, cloud and all.
    private async Task<TimeSpan> RunOrFailAsync(CancellationToken stoppingToken)
    {
        try
        {
            return await RunOnceAsync(stoppingToken);
        }
        catch (Exception error) when (error is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
        {
            _logger.EngineSupervisionFailed(error);
            _endpoint = null;
            return Fail("the supervision itself failed; the log says how");
        }
    }

    // One life of the engine: 1 prepare, 2 launch, 3 wait until ready, 4 watch, 5 say what is next. Returns the wait before the next one.
    private async Task<TimeSpan> RunOnceAsync(CancellationToken stoppingToken)
    {
        IEngineProcess process;
        LocalModel model;
        try
        {
            if (_lookAnew)
            {
                _model = await _preparation.FindModelAsync(stoppingToken);
                _engine = await FindEngineAsync(stoppingToken);
                _lookAnew = false;
            }

            model = _model!;
            process = await _launcher.LaunchAsync(_engine!, model, stoppingToken);
        }
        catch (Exception error) when (error is InvalidDataException or EngineException or IOException or UnauthorizedAccessException)
        {
            return Fail(error.Message);
        }

        _starts++;
        _process = process;
        try
        {
            var run = new EngineRun(process, _options, _time, _logger);
            var end = await ServeAsync(run, process, model, stoppingToken);
            return Next(end, process.Pid);
        }
        catch (OperationCanceledException)
        {
            _endpoint = null;
            Publish(EngineState.Stopped, "the gateway stops", null);
            await process.StopAsync(StopGrace);
            _logger.EngineStopped(process.Pid);
            throw;
        }
        finally
        {
            _process = null;
            await process.DisposeAsync();
        }
    }

    private async Task<EngineRunEnd> ServeAsync(EngineRun run, IEngineProcess process, LocalModel model, CancellationToken stoppingToken)
    {
        var started = _time.GetTimestamp();
        Publish(EngineState.Starting, null, _lastStart ?? FirstGuess);
        _logger.EngineStarted(process.Pid, model.Name);
        if (await run.WaitUntilReadyAsync(stoppingToken) is { } never)
        {
            return never;
        }

        _restarts.Ready();
        _lastStart = _time.GetElapsedTime(started);
        _endpoint = process.Endpoint;
        Publish(EngineState.Ready, null, null);
        _logger.EngineReady(process.Pid, model.Name, (long)_lastStart.Value.TotalMilliseconds);
        try
        {
            return await run.WatchAsync(stoppingToken);
        }
        finally
        {
            _endpoint = null;
        }
    }

    private async Task<EngineBinary> FindEngineAsync(CancellationToken stoppingToken)
    {
        var step = "";
        var installing = new CallbackProgress<InstallProgress>(progress =>
        {
            if (step != progress.Step)
            {
                step = progress.Step;
                _logger.EngineInstalling(progress);
            }

            Publish(EngineState.Installing, progress.ToString(), null);
        });
        var engine = await _preparation.FindEngineAsync(installing, stoppingToken);
        _logger.EngineFound(engine.Version.Text, engine.Path, engine.Origin);
        return engine;
    }

    private TimeSpan Next(EngineRunEnd end, int pid)
    {
        if (end.CannotLoad)
        {
            return Fail($"the engine {end.Reason}.");
        }

        var delay = _restarts.Crashed();
        if (delay.CrashLoop)
        {
            return Fail($"the engine {end.Reason}; it has crashed {RestartPolicy.LoopCrashes} times within {RestartPolicy.LoopWindow.TotalSeconds} s. Look at the lines of llama-server in the log.");
        }

        _process = null;
        Publish(EngineState.Restarting, $"the engine {end.Reason}", delay.Wait + (_lastStart ?? FirstGuess));
        _logger.EngineEnded(pid, end.Reason, delay.Wait.TotalSeconds);
        return delay.Wait;
    }

    // The user may put the file right, install an engine, or free memory: everything is looked at anew before the next try.
    private TimeSpan Fail(string reason)
    {
        _lookAnew = true;
        _process = null;
        Publish(EngineState.Failed, reason, RestartPolicy.SlowRetry);
        _logger.EngineFailed(reason, RestartPolicy.SlowRetry.TotalSeconds);
        return RestartPolicy.SlowRetry;
    }

    private void Publish(EngineState state, string? reason, TimeSpan? retryAfter)
    {
        Debug.Assert((state == EngineState.Ready) == (_endpoint is not null), "an endpoint is offered while it serves and only then");
        _status = Describe(state, reason, retryAfter);
        Changed?.Invoke();
    }

    private EngineStatus Describe(EngineState state, string? reason, TimeSpan? retryAfter) => new(
        state,
        reason,
        _model?.Name,
        _model is null ? null : LlamaServerArguments.ContextFor(_options.Value.ContextTokens, _model.ContextTokens),
        _engine?.Path,
        _engine?.Version.Text,
        _process?.Pid,
        _options.Value.Slots,
        Math.Max(0, _starts - 1),
        _time.GetUtcNow(),
        retryAfter);
}
