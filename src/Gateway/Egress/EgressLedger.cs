using System.Collections.Concurrent;
using Gateway.Configuration;
using Gateway.Policy;

namespace Gateway.Egress;

/// <summary>
/// The append-only, hash-chained record of everything that is sent to a deployment that is not local. One thread writes; a flush to the
/// disk carries all records that wait. Whoever appends waits for the disk, and sends nothing when that fails.
/// </summary>
internal sealed class EgressLedger : IDisposable
{
    /// <summary>Most records of one write.</summary>
    private const int MostAtOnce = 256;

    /// <summary>Records that may wait: more than the gateway answers requests at once.</summary>
    private const int Capacity = 1 << 16;

    // After a failure nobody waits for the disk again before this, so that a full one costs nothing.
    private static readonly TimeSpan Retry = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _time;
    private readonly ILogger<EgressLedger> _log;
    private readonly BlockingCollection<Waiting> _queue = new(Capacity);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Thread? _writer;
    private LedgerHead _anchor = LedgerHead.None;
    private LedgerFile? _file;
    private long _failedAt;
    private volatile LedgerHead _head = LedgerHead.None;
    private volatile string? _problem = "The egress ledger is not open yet.";

    /// <summary>A ledger in the data folder, not open yet.</summary>
    public EgressLedger(DataDirectory data, TimeProvider time, ILogger<EgressLedger> log)
        : this(data.Egress, time, log)
    {
    }

    /// <summary>A ledger in this folder, not open yet.</summary>
    internal EgressLedger(string folder, TimeProvider time, ILogger<EgressLedger> log) => (Folder, _time, _log) = (folder, time, log);

    /// <summary>The ledger's folder.</summary>
    public string Folder { get; }

    /// <summary>The last record on disk.</summary>
    public LedgerHead Head => _head;

    /// <summary>Why nothing can be appended, for an admin; null when all is well.</summary>
    public string? Problem => _problem;

    /// <summary>Starts the writer, which opens the ledger and checks its end. Ends when it did; <see cref="Problem"/> tells how.</summary>
    /// <param name="anchor">A record that was on disk before.</param>
    public Task StartAsync(LedgerHead anchor)
    {
        _anchor = anchor;
        _writer = new Thread(Run) { IsBackground = true, Name = "egress ledger" };
        _writer.Start();
        return _opened.Task;
    }

    /// <summary>Appends a record for what <paramref name="permit"/> permits; ends once it is on disk. Throws <see cref="LedgerUnavailableException"/> when it does not get there.</summary>
    public Task AppendAsync(EgressPermit permit, string? key, string? team)
    {
        ArgumentNullException.ThrowIfNull(permit);
        var waiting = new Waiting(permit, key, team);
        bool isQueued;
        try
        {
            isQueued = _writer is not null && _queue.TryAdd(waiting);
        }
        catch (Exception e) when (e is InvalidOperationException or ObjectDisposedException)
        {
            isQueued = false;
        }

        return isQueued ? waiting.Done.Task : Task.FromException(new LedgerUnavailableException(_problem ?? "The egress ledger takes no more records."));
    }

    /// <summary>Writes what waits, and ends.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        _writer?.Join();
        _queue.Dispose();
    }

    private void Run()
    {
        TryOpen();
        _opened.TrySetResult();
        var batch = new List<Waiting>(MostAtOnce);
        foreach (var first in _queue.GetConsumingEnumerable())
        {
            batch.Add(first);
            while (batch.Count < MostAtOnce && _queue.TryTake(out var next))
            {
                batch.Add(next);
            }

            Write(batch);
            batch.Clear();
        }

        _file?.Dispose();
    }

    private void Write(List<Waiting> batch)
    {
        if (_file is null && (_time.GetElapsedTime(_failedAt) < Retry || !TryOpen()))
        {
            Fail(batch, null);
            return;
        }

        try
        {
            var now = _time.GetUtcNow();
            _file!.Append([.. batch.Select(waiting => RecordOf(waiting, now))]);
            _head = _file.Head;
        }
#pragma warning disable CA1031 // Whatever went wrong, nothing may leave without its record.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Close(exception);
            Fail(batch, exception);
            return;
        }

        foreach (var waiting in batch)
        {
            waiting.Done.SetResult();
        }
    }

    private bool TryOpen()
    {
        try
        {
            _file = LedgerFile.OpenAsync(Folder, _anchor, (file, bytes) => EgressLog.TornLine(_log, file, bytes)).GetAwaiter().GetResult();
            _head = _file.Head;
            if (_problem is not null && _failedAt != 0)
            {
                EgressLog.LedgerRecovered(_log, _head.Sequence);
            }

            _problem = null;
            return true;
        }
#pragma warning disable CA1031 // The same: closed is the safe state, and the thread must live to try again.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Close(exception);
            return false;
        }
    }

    private void Close(Exception exception)
    {
        // What was on disk must be there at the next opening too.
        _anchor = _head.Sequence > _anchor.Sequence ? _head : _anchor;
        _file?.Dispose();
        _file = null;
        _failedAt = _time.GetTimestamp();
        var problem = exception is LedgerUnavailableException ? exception.Message : $"The egress ledger in '{Folder}' cannot be written: {exception.Message} Nothing is sent to a cloud.";
        if (problem != _problem)
        {
            EgressLog.LedgerUnavailable(_log, problem, exception is LedgerUnavailableException ? null : exception);
        }

        _problem = problem;
    }

    private void Fail(List<Waiting> batch, Exception? exception)
    {
        foreach (var waiting in batch)
        {
            waiting.Done.SetException(new LedgerUnavailableException(_problem!, exception));
        }
    }

    private static LedgerRecord RecordOf(Waiting waiting, DateTimeOffset now)
    {
        var permit = waiting.Permit;
        return new LedgerRecord
        {
            Sequence = 0,
            Time = now,
            Request = permit.RequestId,
            Key = waiting.Key,
            Team = waiting.Team,
            Label = LedgerWords.Of(permit.Label),
            Findings = LedgerWords.Of(permit.Findings),
            Permit = permit.Id,
            Policy = permit.Policy.Version,
            Why = permit.Reason,
            Deployment = permit.Deployment.Id,
            Host = permit.Deployment.BaseUrl!.Authority,
            Bytes = permit.Bytes,
            Sha256 = permit.Body.ToString(),
            Previous = LedgerLine.NoHash,
        };
    }

    private sealed class Waiting(EgressPermit permit, string? key, string? team)
    {
        public EgressPermit Permit { get; } = permit;

        public string? Key { get; } = key;

        public string? Team { get; } = team;

        public TaskCompletionSource Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
