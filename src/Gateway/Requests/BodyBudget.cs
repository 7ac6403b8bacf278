namespace Gateway.Requests;

/// <summary>The bytes of request bodies that the gateway may hold at once, over all requests.</summary>
internal sealed class BodyBudget(long maxBytes)
{
    private long _held;

    /// <summary>Takes <paramref name="bytes"/> off the budget; false, and nothing taken, when they are not left.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref _held, bytes) <= maxBytes)
        {
            return true;
        }

        Interlocked.Add(ref _held, -bytes);
        return false;
    }

    /// <summary>Gives back what was taken.</summary>
    public void GiveBack(long bytes) => Interlocked.Add(ref _held, -bytes);
}
