using System.Diagnostics;
using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.LocalEngine;

public sealed class LlamaServerSupervisorTests : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(100);

    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 11, 24, 0, 0, 0, TimeSpan.Zero));
    private readonly FakeEngineLauncher _launcher = new();
    private readonly FakeEnginePreparation _preparation = new();
    private readonly LocalEngineOptions _options = new() { StallSeconds = 10 };
    private readonly LlamaServerSupervisor _supervisor;

    public LlamaServerSupervisorTests() => _supervisor = new LlamaServerSupervisor(
        Options.Create(_options), _preparation, _launcher, _time, NullLogger<LlamaServerSupervisor>.Instance);

    public async ValueTask DisposeAsync()
    {
        await _supervisor.StopAsync(CancellationToken.None);
        _supervisor.Dispose();
    }

    [Fact]
    public async Task Start_EngineBecomesReady_PublishesEndpointModelAndContext()
    {
        await StartedAsync();

        var status = _supervisor.Status;
        Assert.Equal(_launcher.Launched[0].Endpoint, _supervisor.Endpoint);
        Assert.Equal(("builtin-demo", 4096, 1000, 0), (status.Model, status.ContextTokens, status.Pid, status.Restarts));
        Assert.Equal(("/opt/llama-server", "0.7.0 (build 11669)", 4), (status.EnginePath, status.Version, status.Slots));
    }

    [Fact]
    public async Task Crash_OfAServingEngine_WithdrawsTheEndpointAndStartsAnew()
    {
        await StartedAsync();
        List<(EngineState, bool)> seen = [];
        _supervisor.Changed += () => seen.Add((_supervisor.Status.State, _supervisor.Endpoint is not null));

        _launcher.Launched[0].Exit(137);
        await UntilAsync(() => _launcher.Launched.Count == 2 && _supervisor.Status.State == EngineState.Ready);

        Assert.Equal([(EngineState.Restarting, false), (EngineState.Starting, false), (EngineState.Ready, true)], seen);
        Assert.Equal(_launcher.Launched[1].Endpoint, _supervisor.Endpoint);
        Assert.Equal(1, _supervisor.Status.Restarts);
        Assert.True(_launcher.Launched[0].Disposed);
    }

    [Fact]
    public async Task Crash_FiveTimesWithinAMinute_IsFailedWithReasonAndSlowRetry()
    {
        await StartedAsync();
        for (var crash = 1; crash <= 4; crash++)
        {
            var count = _launcher.Launched.Count;
            _launcher.Launched[^1].Exit(139);
            await UntilAsync(() => _launcher.Launched.Count > count && _supervisor.Status.State == EngineState.Ready);
        }

        _launcher.Launched[^1].Exit(139);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Failed);

        Assert.Contains("crashed (SIGSEGV)", _supervisor.Status.Reason, StringComparison.Ordinal);
        Assert.Contains("5 times", _supervisor.Status.Reason, StringComparison.Ordinal);
        Assert.Equal(RestartPolicy.SlowRetry, _supervisor.Status.RetryAfter);
        Assert.Null(_supervisor.Endpoint);
        Assert.Equal("builtin-demo", _supervisor.Status.Model);
    }

    [Fact]
    public async Task Start_EngineEndsByItself_IsFailedWithItsOwnWords()
    {
        _launcher.Prepare = process =>
        {
            process.Ready = false;
            process.Exit(1, "model is corrupted");
        };
        await _supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Failed);

        Assert.Contains("exit code 1: model is corrupted", _supervisor.Status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_EngineIsKilledFromOutside_StartsAnewAtOnce()
    {
        _launcher.Prepare = process =>
        {
            if (process.Pid == 1000)
            {
                process.Ready = false;
                process.Exit(137);
            }
        };
        await StartedAsync();

        Assert.Equal(1, _supervisor.Status.Restarts);
    }

    [Fact]
    public async Task Start_NeverReady_IsKilledAfterStartSeconds()
    {
        _options.StartSeconds = 5;
        _launcher.Prepare = process => process.Ready = false;
        await _supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Failed);

        Assert.True(_launcher.Launched[0].Killed);
        Assert.Contains("Local:StartSeconds = 5", _supervisor.Status.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_BusyEngineStandsStill_IsKilledAndReplaced()
    {
        await StartedAsync();
        _launcher.Launched[0].StandsStill = true;
        _launcher.Launched[0].Busy = true;

        await UntilAsync(() => _launcher.Launched.Count == 2 && _supervisor.Status.State == EngineState.Ready);

        Assert.True(_launcher.Launched[0].Killed);
    }

    [Fact]
    public async Task Watch_IdleEngineStandsStill_IsLeftAlone()
    {
        await StartedAsync();
        _launcher.Launched[0].StandsStill = true;
        var until = _time.GetUtcNow() + TimeSpan.FromSeconds(60);

        await UntilAsync(() => _time.GetUtcNow() > until);

        Assert.Single(_launcher.Launched);
        Assert.Equal(EngineState.Ready, _supervisor.Status.State);
    }

    [Fact]
    public async Task Start_ModelUnusableThenPutRight_RecoversByItself()
    {
        _preparation.ModelProblem = "/m/x.gguf is truncated.";
        await _supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Failed);
        Assert.Equal("/m/x.gguf is truncated.", _supervisor.Status.Reason);

        _preparation.ModelProblem = null;
        await UntilAsync(() => _supervisor.Status.State == EngineState.Ready);

        Assert.Null(_supervisor.Status.Reason);
    }

    [Fact]
    public async Task Start_EngineMustBeInstalled_ShowsProgress()
    {
        _preparation.Installing = new InstallProgress("downloading the engine", 6_000_000, 12_000_000);
        await _supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Installing);

        Assert.Equal("downloading the engine: 6.0 of 12.0 MB (50 %)", _supervisor.Status.Reason);

        _preparation.Installed.SetResult();
        await UntilAsync(() => _supervisor.Status.State == EngineState.Ready);
    }

    [Fact]
    public async Task Start_Disabled_LaunchesNothing()
    {
        _options.Enabled = false;
        await _supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Disabled);

        Assert.Empty(_launcher.Launched);
    }

    [Fact]
    public async Task Stop_ServingEngine_IsAskedToEnd()
    {
        await StartedAsync();

        await _supervisor.StopAsync(TestContext.Current.CancellationToken);

        Assert.True(_launcher.Launched[0].StoppedGently);
        Assert.Equal((EngineState.Stopped, null), (_supervisor.Status.State, _supervisor.Endpoint));
    }

    [Fact]
    public async Task Stop_HostOutOfPatience_StillLeavesNoProcess()
    {
        await StartedAsync();

        await _supervisor.StopAsync(new CancellationToken(canceled: true));

        Assert.True(_launcher.Launched[0].Exited.IsCompleted);
        Assert.Equal(EngineState.Stopped, _supervisor.Status.State);
    }

    private async Task StartedAsync()
    {
        await _supervisor.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _supervisor.Status.State == EngineState.Ready);
    }

    // The supervisor waits on the fake clock, on threads of its own: let both run until the condition holds.
    private async Task UntilAsync(Func<bool> condition)
    {
        var limit = Stopwatch.StartNew();
        while (!condition())
        {
            Assert.True(limit.Elapsed < Patience, $"waited too long; state {_supervisor.Status}");
            _time.Advance(Step);
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
