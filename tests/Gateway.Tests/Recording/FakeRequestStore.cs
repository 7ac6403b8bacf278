using System.Collections.Concurrent;
using Gateway.Contracts;
using Gateway.Recording;
using Gateway.Requests;

namespace Gateway.Tests.Recording;

/// <summary>Keeps batches in memory; fails or waits when told.</summary>
internal sealed class FakeRequestStore : IRequestStore
{
    private readonly TaskCompletionSource _called = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _calls;

    public ConcurrentQueue<IReadOnlyList<RequestRecord>> Batches { get; } = new();

    public IEnumerable<string> StoredIds => Batches.SelectMany(static batch => batch).Select(static record => record.Id);

    /// <summary>How many calls fail before one succeeds.</summary>
    public int Failures { get; set; }

    /// <summary>Calls wait for it.</summary>
    public Task Gate { get; set; } = Task.CompletedTask;

    /// <summary>Completes with the first call.</summary>
    public Task Called => _called.Task;

    public int Calls => Volatile.Read(ref _calls);

    public async Task AppendAsync(IReadOnlyList<RequestRecord> batch, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _calls);
        _called.TrySetResult();
        await Gate.WaitAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
        if (Failures > 0)
        {
            Failures--;
            throw new IOException("disk full");
        }

        Batches.Enqueue([.. batch]);
    }

    public Task<RequestPage> ListAsync(RequestFilter filter, CancellationToken cancellationToken) => Task.FromResult(new RequestPage([], false));

    public Task<RequestDetail?> GetAsync(string id, CancellationToken cancellationToken) => Task.FromResult<RequestDetail?>(null);

    public Task<UsageReport> SummariseAsync(DateTimeOffset from, DateTimeOffset to, int buckets, CancellationToken cancellationToken) =>
        Task.FromResult(new UsageReport(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, null, null, [], [], 0, 0));
}
