using Gateway.LocalEngine;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.LocalEngine;

public sealed class RestartPolicyTests
{
    private readonly FakeTimeProvider _time = new();
    private readonly RestartPolicy _policy;

    public RestartPolicyTests() => _policy = new RestartPolicy(_time);

    [Fact]
    public void Crashed_SpacedOut_WaitsNotAtAllThenDoublesToThirtySeconds()
    {
        List<double> waits = [];
        for (var i = 0; i < 9; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(40)); // no five within a minute
            waits.Add(_policy.Crashed().Wait.TotalSeconds);
        }

        Assert.Equal([0, 0.5, 1, 2, 4, 8, 16, 30, 30], waits);
    }

    [Fact]
    public void Crashed_FifthWithinAMinute_IsALoop()
    {
        var delays = Enumerable.Range(0, 5).Select(_ => _policy.Crashed()).ToList();

        Assert.All(delays[..4], delay => Assert.False(delay.CrashLoop));
        Assert.Equal(new RestartDelay(RestartPolicy.SlowRetry, CrashLoop: true), delays[4]);
    }

    [Fact]
    public void Crashed_AgainAfterSlowRetry_StaysALoop()
    {
        for (var i = 0; i < 5; i++)
        {
            _policy.Crashed();
        }

        _time.Advance(RestartPolicy.SlowRetry);
        _policy.Ready();
        _time.Advance(TimeSpan.FromSeconds(3));

        Assert.True(_policy.Crashed().CrashLoop);
    }

    [Fact]
    public void Crashed_AfterAStableMinute_StartsOver()
    {
        for (var i = 0; i < 5; i++)
        {
            _policy.Crashed();
        }

        _policy.Ready();
        _time.Advance(RestartPolicy.Stable);

        Assert.Equal(new RestartDelay(TimeSpan.Zero, CrashLoop: false), _policy.Crashed());
    }
}
