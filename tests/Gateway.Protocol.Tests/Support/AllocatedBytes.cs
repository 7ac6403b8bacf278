namespace Gateway.Protocol.Tests.Support;

/// <summary>Counts what one thread allocates.</summary>
internal static class AllocatedBytes
{
    private const int Rounds = 1000;

    // A collection in between may empty a pool that the code under test borrows from. Code that allocates does so every time.
    private const int Tries = 5;

    /// <summary>Bytes allocated by 1000 calls, after as many to warm up: the least of a few such measurements.</summary>
    public static long Of(Action action)
    {
        Repeat(action);
        long least = long.MaxValue;
        for (int i = 0; i < Tries && least > 0; i++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            Repeat(action);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        return least;
    }

    private static void Repeat(Action action)
    {
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }
    }
}
