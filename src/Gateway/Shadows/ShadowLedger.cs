namespace Gateway.Shadows;

/// <summary>What each shadow has spent and reserved on the present day of UTC. Reserved is the most a copy can cost, so that copies under way cannot overdraw it together.</summary>
internal sealed class ShadowLedger(TimeProvider time)
{
    private const long TicksPerDay = TimeSpan.TicksPerDay;

    private readonly Lock _gate = new();
    private readonly Dictionary<string, long> _spent = new(StringComparer.Ordinal);
    private long _day;

    /// <summary>Puts in place what was spent before a restart.</summary>
    public void Restore(IReadOnlyDictionary<string, long> spent)
    {
        lock (_gate)
        {
            TurnDay();
            foreach (var (shadow, nanoUsd) in spent)
            {
                _spent[shadow] = nanoUsd;
            }
        }
    }

    /// <summary>What a shadow has spent and reserved today, in nano-USD.</summary>
    public long Spent(string shadow)
    {
        lock (_gate)
        {
            TurnDay();
            return _spent.GetValueOrDefault(shadow);
        }
    }

    /// <summary>Reserves <paramref name="nanoUsd"/>; false, and nothing reserved, when that would exceed <paramref name="most"/>.</summary>
    public bool TryReserve(string shadow, long nanoUsd, long most)
    {
        lock (_gate)
        {
            TurnDay();
            var spent = _spent.GetValueOrDefault(shadow);
            if (spent + nanoUsd > most)
            {
                return false;
            }

            _spent[shadow] = spent + nanoUsd;
            return true;
        }
    }

    /// <summary>Puts what a copy did cost in place of what was reserved for it. Of a copy that began yesterday nothing was reserved today: then its cost is today's.</summary>
    public void Settle(string shadow, long reserved, long nanoUsd)
    {
        lock (_gate)
        {
            TurnDay();
            _spent[shadow] = Math.Max(0, _spent.GetValueOrDefault(shadow) - reserved) + nanoUsd;
        }
    }

    private void TurnDay()
    {
        var day = time.GetUtcNow().UtcTicks / TicksPerDay;
        if (day > _day)
        {
            _day = day;
            _spent.Clear();
        }
    }
}
