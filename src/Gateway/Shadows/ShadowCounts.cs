namespace Gateway.Shadows;

/// <summary>What became of the copies of one shadow since start. Counted by several threads.</summary>
internal sealed class ShadowCounts
{
    private long _answered;
    private long _failed;
    private long _dropped;
    private long _overBudget;

    /// <summary>Copies answered to the end.</summary>
    public long Answered => Volatile.Read(ref _answered);

    /// <summary>Copies that were sent and failed.</summary>
    public long Failed => Volatile.Read(ref _failed);

    /// <summary>Copies not sent: the queue was full, the body too large, or the deployment had no place for one more.</summary>
    public long Dropped => Volatile.Read(ref _dropped);

    /// <summary>Copies not sent because the day's budget might not have sufficed.</summary>
    public long OverBudget => Volatile.Read(ref _overBudget);

    /// <summary>Counts a copy that was sent.</summary>
    public void Sent(bool answered) => Interlocked.Increment(ref answered ? ref _answered : ref _failed);

    /// <summary>Counts a copy that was dropped.</summary>
    public void Drop() => Interlocked.Increment(ref _dropped);

    /// <summary>Counts a copy that the budget forbade.</summary>
    public void Forbid() => Interlocked.Increment(ref _overBudget);
}
