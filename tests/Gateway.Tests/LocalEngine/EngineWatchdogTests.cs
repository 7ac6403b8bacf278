using Gateway.LocalEngine;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.LocalEngine;

public sealed class EngineWatchdogTests
{
    private static readonly TimeSpan Stall = TimeSpan.FromSeconds(10);

    private readonly FakeTimeProvider _time = new();
    private readonly EngineWatchdog _watchdog;

    public EngineWatchdogTests() => _watchdog = new EngineWatchdog(Stall, _time);

    [Fact]
    public void IsStalled_BusyAndMoving_IsFalse()
    {
        for (var i = 0; i < 10; i++)
        {
            _time.Advance(Stall - TimeSpan.FromSeconds(1));

            Assert.False(_watchdog.IsStalled(new EngineProgress(Busy: true, $"{i}")));
        }
    }

    [Fact]
    public void IsStalled_IdleAndUnchanged_IsFalse()
    {
        _time.Advance(Stall * 2);

        Assert.False(_watchdog.IsStalled(new EngineProgress(Busy: false, "same")));
    }

    [Fact]
    public void IsStalled_BusyAndUnchanged_IsTrueAfterTheLimitOnly()
    {
        Assert.False(_watchdog.IsStalled(new EngineProgress(Busy: true, "same")));
        _time.Advance(Stall - TimeSpan.FromSeconds(1));
        Assert.False(_watchdog.IsStalled(new EngineProgress(Busy: true, "same")));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_watchdog.IsStalled(new EngineProgress(Busy: true, "same")));
    }

    [Fact]
    public void IsStalled_NoAnswer_IsTrueAfterTheLimitOnly()
    {
        _time.Advance(Stall - TimeSpan.FromSeconds(1));
        Assert.False(_watchdog.IsStalled(null));
        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.True(_watchdog.IsStalled(null));
    }

    [Theory]
    [InlineData(0.1, 0.1)]
    [InlineData(2, 0.5)]
    [InlineData(120, 5)]
    public void Interval_StallSeconds_IsAQuarterWithinBounds(double stall, double expected) =>
        Assert.Equal(TimeSpan.FromSeconds(expected), new EngineWatchdog(TimeSpan.FromSeconds(stall), _time).Interval);
}
