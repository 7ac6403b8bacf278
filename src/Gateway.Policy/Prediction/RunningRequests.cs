using System.Diagnostics;

namespace Gateway.Policy.Prediction;

/// <summary>The requests at work at one deployment. Entries are reused, so it grows to the most there ever were at once. Not thread-safe.</summary>
public sealed class RunningRequests
{
    private const int FirstCapacity = 4;

    // How many entries are looked at one by one to see how far each prompt is read; beyond, all count as unread.
    private const int MostExamined = 64;

    private RunningRequest[] _entries = new RunningRequest[FirstCapacity];
    private int[] _free = [3, 2, 1, 0];
    private int _freeCount = FirstCapacity;
    private int _readingTokens;

    /// <summary>Requests at work.</summary>
    public int Count { get; private set; }

    /// <summary>All entries, free ones among them.</summary>
    public ReadOnlySpan<RunningRequest> Entries => _entries;

    /// <summary>Adds a request; the answer names it until it is removed.</summary>
    public int Add(in RunningRequest request)
    {
        Debug.Assert(request.IsRunning, "only what runs is added");
        if (_freeCount == 0)
        {
            Grow();
        }

        var id = _free[--_freeCount];
        _entries[id] = request;
        _readingTokens += request.UncachedTokens;
        Count++;
        return id;
    }

    /// <summary>Notes the first token; only the first call counts.</summary>
    public void FirstToken(int id, double nowMs)
    {
        ref var entry = ref _entries[id];
        if (entry.FirstTokenMs == 0)
        {
            entry.FirstTokenMs = nowMs;
            _readingTokens -= entry.UncachedTokens;
        }
    }

    /// <summary>Removes a request.</summary>
    public RunningRequest Remove(int id)
    {
        var entry = _entries[id];
        Debug.Assert(entry.IsRunning, "nothing is removed twice");
        _readingTokens -= entry.FirstTokenMs == 0 ? entry.UncachedTokens : 0;
        _entries[id] = default;
        _free[_freeCount++] = id;
        Count--;
        return entry;
    }

    /// <summary>Input tokens of the running requests that are still to be read, about.</summary>
    public int BacklogTokens(double nowMs)
    {
        if (_readingTokens == 0 || _entries.Length > MostExamined)
        {
            return _readingTokens;
        }

        var left = 0.0;
        foreach (ref readonly var entry in _entries.AsSpan())
        {
            if (entry is { IsRunning: true, FirstTokenMs: 0 })
            {
                var read = entry.ExpectedTtftMs > 0 ? (nowMs - entry.StartedMs) / entry.ExpectedTtftMs : 0;
                left += entry.UncachedTokens * Math.Clamp(1 - read, 0, 1);
            }
        }

        return (int)left;
    }

    private void Grow()
    {
        var old = _entries.Length;
        Array.Resize(ref _entries, old * 2);
        _free = new int[old * 2];
        for (var id = (old * 2) - 1; id >= old; id--)
        {
            _free[_freeCount++] = id;
        }
    }
}
