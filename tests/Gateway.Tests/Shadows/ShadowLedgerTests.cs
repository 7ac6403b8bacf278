using Gateway.Shadows;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Shadows;

public sealed class ShadowLedgerTests
{
    private readonly FakeTimeProvider _time = new(Records.Noon);

    [Fact]
    public void TryReserve_UpToTheMost_ThenNoMore_UntilSomeIsGivenBack()
    {
        var ledger = new ShadowLedger(_time);

        Assert.True(ledger.TryReserve("s", 60, 100));
        Assert.False(ledger.TryReserve("s", 41, 100));
        Assert.True(ledger.TryReserve("s", 40, 100));
        Assert.True(ledger.TryReserve("other", 100, 100));
        ledger.Settle("s", 60, 5);
        Assert.Equal(45, ledger.Spent("s"));
        Assert.True(ledger.TryReserve("s", 55, 100));
    }

    [Fact]
    public void NewDay_BeginsAt0_AndACopyFromYesterdayCountsToday()
    {
        var ledger = new ShadowLedger(_time);
        ledger.Restore(new Dictionary<string, long> { ["s"] = 90 });
        Assert.False(ledger.TryReserve("s", 11, 100));
        Assert.True(ledger.TryReserve("s", 10, 100));

        _time.Advance(TimeSpan.FromHours(12));
        ledger.Settle("s", 10, 7);

        Assert.Equal(7, ledger.Spent("s"));
    }

    [Fact]
    public void TryReserve_ManyAtOnce_NeverExceedsTheMost()
    {
        var ledger = new ShadowLedger(_time);
        var reserved = 0;

        Parallel.For(0, 10_000, _ => Interlocked.Add(ref reserved, ledger.TryReserve("s", 7, 10_000) ? 7 : 0));

        Assert.Equal(9_996, reserved);
        Assert.Equal(reserved, ledger.Spent("s"));
    }
}
