using Gateway.Contracts.Privacy;
using Gateway.Recording;

namespace Gateway.Admin;

/// <summary>
/// The state of the detectors, counted anew only while somebody asks. It looks at 15 days of requests: the longer that takes the rarer it is
/// done, so that it costs at most a hundredth of a core.
/// </summary>
internal sealed class DetectorWatch(IPrivacyStore store, TimeProvider time)
{
    private const int Rarity = 100;

    private static readonly TimeSpan ShortestFresh = TimeSpan.FromSeconds(5);

    private readonly Lock _lock = new();
    private Task<DetectorReport>? _reading;
    private DetectorReport? _latest;
    private TimeSpan _fresh = ShortestFresh;

    /// <summary>The last count; null before the first is done. Never waits; begins a new one when it is time.</summary>
    public DetectorReport? Latest
    {
        get
        {
            lock (_lock)
            {
                ReadIfOld();
                return _latest;
            }
        }
    }

    /// <summary>The last count; waits for the first.</summary>
    public Task<DetectorReport> GetAsync(CancellationToken cancellationToken)
    {
        lock (_lock)
        {
            ReadIfOld();
            return _latest is { } latest ? Task.FromResult(latest) : _reading!.WaitAsync(cancellationToken);
        }
    }

    // After a failure the next who asks tries again.
    private void ReadIfOld()
    {
        if (_reading is not { IsCompleted: false } && (_latest is null || time.GetUtcNow() - _latest.At >= _fresh))
        {
            _reading = ReadAsync();
        }
    }

    private async Task<DetectorReport> ReadAsync()
    {
        // One millisecond later, so that what was stored just now is in it. Shared by all who wait: nobody's impatience ends it.
        var now = time.GetUtcNow();
        var began = time.GetTimestamp();
        var report = DetectorRule.Judge(await store.CountFindingsAsync(now.AddMilliseconds(1), DetectorRule.Days, CancellationToken.None), now);
        lock (_lock)
        {
            var took = time.GetElapsedTime(began) * Rarity;
            _fresh = took > ShortestFresh ? took : ShortestFresh;
            return _latest = report;
        }
    }
}
