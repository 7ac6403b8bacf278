using System.Collections.Concurrent;
using Gateway.Requests;

namespace Gateway.Usage;

/// <summary>
/// What each key with a budget has cost in this calendar month of UTC: what the log of this database says at the start, and every
/// request since that ended with a known cost. What is still under way is not in it: this informs policies, it is no ledger.
/// Thread-safe.
/// </summary>
internal sealed class KeySpend
{
    private readonly ConcurrentDictionary<string, Month> _keys = new(StringComparer.Ordinal);

    /// <summary>The first instant of the month of <paramref name="now"/>.</summary>
    public static DateTimeOffset MonthOf(DateTimeOffset now) => new(now.UtcDateTime.Year, now.UtcDateTime.Month, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Spent by the key in the month of <paramref name="now"/>, in nano-USD.</summary>
    public long NanoUsdOf(string keyId, DateTimeOffset now) => _keys.TryGetValue(keyId, out var month) ? month.At(MonthOf(now)) : 0;

    /// <summary>Counts a finished request, if its key has a budget.</summary>
    public void Note(InferenceContext context)
    {
        if (context.Caller is { BudgetNanoUsd: not null } caller && context.Record.CostNanoUsd is > 0 and { } cost)
        {
            Add(caller.KeyId, cost, DateTimeOffset.FromUnixTimeMilliseconds(context.Record.StartedAtMs));
        }
    }

    /// <summary>Counts the cost of a request that began <paramref name="at"/>, in nano-USD.</summary>
    public void Add(string keyId, long nanoUsd, DateTimeOffset at) => _keys.GetOrAdd(keyId, static _ => new Month()).Add(nanoUsd, MonthOf(at));

    /// <summary>One key's month. A request that began in a month that is over is not counted.</summary>
    private sealed class Month
    {
        private readonly Lock _gate = new();
        private DateTimeOffset _month;
        private long _nanoUsd;

        public long At(DateTimeOffset month)
        {
            lock (_gate)
            {
                return month == _month ? _nanoUsd : 0;
            }
        }

        public void Add(long nanoUsd, DateTimeOffset month)
        {
            lock (_gate)
            {
                if (month > _month)
                {
                    (_month, _nanoUsd) = (month, 0);
                }

                if (month == _month)
                {
                    _nanoUsd += nanoUsd;
                }
            }
        }
    }
}
