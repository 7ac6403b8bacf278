using Gateway.Admin;
using Gateway.Recording;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Admin;

/// <summary>The detectors are counted when somebody asks, and not for each who asks.</summary>
public sealed class DetectorWatchTests
{
    private readonly FakeTimeProvider _time = new(Records.Noon);
    private readonly CountedStore _store;
    private readonly DetectorWatch _watch;

    public DetectorWatchTests()
    {
        _store = new CountedStore(_time);
        _watch = new DetectorWatch(_store, _time);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_ManyAtOnce_CountsOnceAndAgainWhenItIsTime()
    {
        await _watch.GetAsync(Cancel);
        await _watch.GetAsync(Cancel);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal(Records.Noon, _watch.Latest!.At);
        Assert.Equal(1, _store.Reads);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(_time.GetUtcNow(), (await _watch.GetAsync(Cancel)).At);
        Assert.Equal(2, _store.Reads);
    }

    [Fact]
    public async Task Get_SlowStore_IsAskedRarely()
    {
        _store.Takes = TimeSpan.FromSeconds(3);
        await _watch.GetAsync(Cancel);

        _time.Advance(TimeSpan.FromMinutes(4));
        await _watch.GetAsync(Cancel);
        Assert.Equal(1, _store.Reads);
        _time.Advance(TimeSpan.FromMinutes(1));
        await _watch.GetAsync(Cancel);

        Assert.Equal(2, _store.Reads);
    }

    [Fact]
    public async Task Get_StoreFailed_TheNextTriesAgain()
    {
        _store.Failure = new IOException("locked");
        await Assert.ThrowsAsync<IOException>(() => _watch.GetAsync(Cancel));
        Assert.Null(_watch.Latest);
        _store.Failure = null;

        Assert.Equal(Records.Noon, (await _watch.GetAsync(Cancel)).At);
    }

    private sealed class CountedStore(FakeTimeProvider time) : IPrivacyStore
    {
        public int Reads { get; private set; }

        public TimeSpan Takes { get; set; }

        public Exception? Failure { get; set; }

        public Task<PrivacyUsage> SummariseAsync(DateTimeOffset from, DateTimeOffset to, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<FindingsOnDay>> CountFindingsAsync(DateTimeOffset to, int days, CancellationToken cancellationToken)
        {
            Reads++;
            time.Advance(Takes);
            return Failure is null ? Task.FromResult<IReadOnlyList<FindingsOnDay>>([]) : Task.FromException<IReadOnlyList<FindingsOnDay>>(Failure);
        }
    }
}
