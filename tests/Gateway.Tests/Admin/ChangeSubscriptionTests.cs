using Gateway.Admin;
using Gateway.LocalEngine;
using Gateway.Tests.Recording;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Admin;

public sealed class ChangeSubscriptionTests
{
    private readonly FakeRecorder _recorder = new();
    private readonly FakeEngine _engine = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CountingLogger<ChangeSubscription> _logger = new();
    private int _calls;

    [Fact]
    public void Changed_Once_CalledOnce()
    {
        using var subscription = Subscribe(Count);

        _recorder.Tell();
        _time.Advance(TimeSpan.FromSeconds(10));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public void Changed_EngineState_Called()
    {
        using var subscription = Subscribe(Count);

        _engine.Status = _engine.Status with { State = EngineState.Restarting };
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal(1, _calls);
    }

    [Fact]
    public void Changed_HundredTimesASecond_FourCallsASecondAndTheLastChangeIsTold()
    {
        using var subscription = Subscribe(Count);
        for (var i = 0; i < 100; i++)
        {
            _recorder.Tell();
            _time.Advance(TimeSpan.FromMilliseconds(10));
        }

        Assert.InRange(_calls, 4, 5);
        var before = _calls;
        _recorder.Tell();
        _time.Advance(ChangeSubscription.Interval);
        Assert.Equal(before + 1, _calls);
    }

    [Fact]
    public void Changed_WhileACallRuns_NeverTwiceAtOnceAndOnceMoreAfterwards()
    {
        var gate = new TaskCompletionSource();
        using var subscription = Subscribe(async () =>
        {
            _calls++;
            await gate.Task;
        });
        _recorder.Tell();
        _time.Advance(TimeSpan.FromMilliseconds(1));

        _recorder.Tell();
        _recorder.Tell();
        _time.Advance(TimeSpan.FromSeconds(10));
        var during = _calls;
        gate.SetResult();
        _time.Advance(TimeSpan.FromSeconds(60));

        Assert.Equal(1, during);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public void Changed_CallTakesASecond_NextCallThreeSecondsLater()
    {
        var gate = new TaskCompletionSource();
        using var subscription = Subscribe(async () =>
        {
            _calls++;
            await gate.Task;
        });
        _recorder.Tell();
        _time.Advance(TimeSpan.FromSeconds(1));
        gate.SetResult();
        _recorder.Tell();

        _time.Advance(TimeSpan.FromSeconds(2.9));
        var early = _calls;
        _time.Advance(TimeSpan.FromSeconds(0.1));

        Assert.Equal(1, early);
        Assert.Equal(2, _calls);
    }

    [Fact]
    public void Changed_ListenerThrows_CalledAgainLater()
    {
        using var subscription = Subscribe(() =>
        {
            _calls++;
            throw new InvalidOperationException("page");
        });

        for (var i = 0; i < 3; i++)
        {
            _recorder.Tell();
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        Assert.Equal(3, _calls);
        Assert.Equal(3, _logger.Count(1900));
    }

    [Fact]
    public void Dispose_ThenChanged_NotCalledAndNothingIsHeld()
    {
        var subscription = Subscribe(Count);
        _recorder.Tell();
        _time.Advance(TimeSpan.FromMilliseconds(1));
        _recorder.Tell();

        subscription.Dispose();
        _recorder.Tell();
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, _calls);
        Assert.False(_recorder.HasListeners || _engine.HasListeners);
    }

    private ChangeSubscription Subscribe(Func<Task> changed) => new(_recorder, _engine, changed, _time, _logger);

    private Task Count()
    {
        _calls++;
        return Task.CompletedTask;
    }
}
