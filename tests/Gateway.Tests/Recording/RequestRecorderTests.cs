using Gateway.Recording;
using Gateway.Testing.Measuring;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Recording;

public sealed class RequestRecorderTests : IDisposable
{
    private readonly FakeRequestStore _store = new();
    private readonly FakeTimeProvider _time = new();
    private readonly CountingLogger<RequestRecorder> _logger = new();
    private readonly RequestRecorder _recorder;

    public RequestRecorderTests() => _recorder = new RequestRecorder(_store, _time, _logger);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _recorder.Dispose();

    [Fact]
    public async Task Record_AfterTheLinger_StoredInOneBatchAndTold()
    {
        var told = 0;
        _recorder.Stored += () => Interlocked.Increment(ref told);
        await _recorder.StartAsync(Cancel);

        Write(0, 10);
        await AdvanceUntilAsync(() => Volatile.Read(ref told) == 1);

        Assert.Equal(10, Assert.Single(_store.Batches).Count);
        await _recorder.StopAsync(Cancel);
    }

    [Fact]
    public async Task Record_BeforeTheLingerEnds_NothingIsStoredYet()
    {
        await _recorder.StartAsync(Cancel);

        Write(0, 10);

        // Time stands still: the linger cannot end.
        await Task.WhenAny(_store.Called, YieldAsync(200));
        Assert.Equal(0, _store.Calls);
        await _recorder.StopAsync(Cancel);
        Assert.Equal(10, _store.StoredIds.Count());
    }

    [Fact]
    public async Task Record_MoreThanABatch_SplitWithoutWaiting()
    {
        Write(0, (3 * RequestRecorder.LargestBatch) + 1);

        await _recorder.StartAsync(Cancel);
        await AdvanceUntilAsync(() => _store.Batches.Count == 4);

        Assert.Equal([512, 512, 512, 1], _store.Batches.Select(static batch => batch.Count));
        await _recorder.StopAsync(Cancel);
    }

    [Fact]
    public async Task Stop_RecordsWaiting_AllStoredInOrder()
    {
        await _recorder.StartAsync(Cancel);
        Write(0, 5_000);

        await _recorder.StopAsync(Cancel);

        Assert.Equal(Enumerable.Range(0, 5_000).Select(Records.Id), _store.StoredIds);
        Assert.Equal(0, _recorder.Dropped);
    }

    [Fact]
    public async Task Stop_ManyWritersAtTheSameTime_StoredPlusDroppedIsAll()
    {
        await _recorder.StartAsync(Cancel);
        var writers = Enumerable.Range(0, 8).Select(writer => Task.Run(() => Write(writer * 10_000, 5_000), Cancel)).ToList();

        await writers[0];
        await _recorder.StopAsync(Cancel);
        await Task.WhenAll(writers);

        Assert.Equal(40_000, _store.StoredIds.Distinct().Count() + _recorder.Dropped);
    }

    [Fact]
    public async Task Stop_NeverStarted_StoresWhatWaitsAndTakesNoMore()
    {
        Write(0, 1_000);

        await _recorder.StopAsync(Cancel);
        _recorder.Record(Records.Local(1_000, 1));

        Assert.Equal(1_000, _store.StoredIds.Count());
        Assert.Equal(1, _recorder.Dropped);
    }

    [Fact]
    public async Task F18_Record_StoreFailsForAWhile_RetriedUntilStored()
    {
        _store.Failures = RequestRecorder.MostTries - 1;
        await _recorder.StartAsync(Cancel);

        Write(0, 3);
        await AdvanceUntilAsync(() => !_store.Batches.IsEmpty);

        Assert.Equal(3, _store.StoredIds.Count());
        Assert.Equal(0, _recorder.Dropped);
        Assert.Equal((1, 1), (_logger.Count(1800), _logger.Count(1801)));
        await _recorder.StopAsync(Cancel);
    }

    [Fact]
    public async Task F17_Record_StoreFailsTooLong_BatchIsDroppedCountedAndLaterOnesStored()
    {
        _store.Failures = RequestRecorder.MostTries;
        await _recorder.StartAsync(Cancel);

        Write(0, 3);
        await AdvanceUntilAsync(() => _recorder.Dropped > 0);
        Write(3, 2);
        await AdvanceUntilAsync(() => !_store.Batches.IsEmpty);

        Assert.Equal(3, _recorder.Dropped);
        Assert.Equal([Records.Id(3), Records.Id(4)], _store.StoredIds);
        Assert.Equal(1, _logger.Count(1802));
        await _recorder.StopAsync(Cancel);
    }

    [Fact]
    public async Task Record_QueueFull_DropsAndCountsWithoutWaiting()
    {
        var gate = new TaskCompletionSource();
        _store.Gate = gate.Task;
        await _recorder.StartAsync(Cancel);
        Write(0, RequestRecorder.LargestBatch);
        await AdvanceUntilAsync(() => _store.Calls == 1);

        // The store holds one batch; the queue takes its capacity, the rest is dropped.
        Write(1_000, RequestRecorder.Capacity + 123);

        Assert.Equal(123, _recorder.Dropped);
        gate.SetResult();
        await _recorder.StopAsync(Cancel);
        Assert.Equal(RequestRecorder.LargestBatch + RequestRecorder.Capacity, _store.StoredIds.Distinct().Count());
        Assert.Equal(1, _logger.Count(1802));
    }

    [Fact]
    public async Task Stop_StoreHangsAndTimeIsUp_GivesUpAndCounts()
    {
        _store.Gate = new TaskCompletionSource().Task;
        await _recorder.StartAsync(Cancel);
        Write(0, 700);
        await AdvanceUntilAsync(() => _store.Calls == 1);
        using var time = new CancellationTokenSource();

        var stop = _recorder.StopAsync(time.Token);
        await time.CancelAsync();
        await stop;
        await AdvanceUntilAsync(() => _recorder.Dropped == 700);

        Assert.Empty(_store.Batches);
    }

    [Fact]
    public async Task Stored_ListenerThrows_RecorderLives()
    {
        _recorder.Stored += static () => throw new InvalidOperationException("listener");
        await _recorder.StartAsync(Cancel);

        Write(0, 1);
        await AdvanceUntilAsync(() => _logger.Count(1803) == 1);
        Write(1, 1);
        await AdvanceUntilAsync(() => _logger.Count(1803) == 2);

        Assert.Equal(2, _store.StoredIds.Count());
        await _recorder.StopAsync(Cancel);
    }

    [Fact]
    public void Record_HotPath_AllocatesNothingOnceWarm()
    {
        var record = Records.Local(1, 1);

        // The queue's ring doubles as it fills: after 40,000 it has room for 65,536.
        for (var i = 0; i < 40_000; i++)
        {
            _recorder.Record(record);
        }

        Assert.Equal(0, AllocatedBytes.Of(() => _recorder.Record(record)));
        Assert.Equal(0, _recorder.Dropped);
    }

    private void Write(int first, int count)
    {
        for (var i = first; i < first + count; i++)
        {
            _recorder.Record(Records.Local(i, i));
        }
    }

    // The recorder sets its timers on other threads: time is moved until what is waited for has happened.
    private async Task AdvanceUntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            Cancel.ThrowIfCancellationRequested();
            _time.Advance(RequestRecorder.Linger);
            await Task.Yield();
        }
    }

    private static async Task YieldAsync(int times)
    {
        for (var i = 0; i < times; i++)
        {
            await Task.Yield();
        }
    }
}
