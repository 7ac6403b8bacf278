namespace Gateway.Protocol.Tests.Support;

/// <summary>Counts what one thread allocates.</summary>
internal static class AllocatedBytes
{
    private const int Rounds = 1000;

    /// <summary>Bytes allocated by 1000 calls, after as many calls to warm up.</summary>
    public static long Of(Action action)
    {
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < Rounds; i++)
        {
            action();
        }

        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
