using System.Diagnostics;

namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>Makes a failing input smaller: takes out ever smaller pieces for as long as it still fails in the same way.</summary>
internal static class FuzzReduction
{
    private static readonly TimeSpan Budget = TimeSpan.FromSeconds(10);

    public static byte[] Of(byte[] input, Func<byte[], bool> fails)
    {
        long start = Stopwatch.GetTimestamp();
        for (int length = Math.Max(1, input.Length / 2); length > 0; length /= 2)
        {
            for (int at = 0; at + length <= input.Length && Stopwatch.GetElapsedTime(start) < Budget;)
            {
                byte[] smaller = [.. input.AsSpan(0, at), .. input.AsSpan(at + length)];
                if (fails(smaller))
                {
                    input = smaller;
                }
                else
                {
                    at += length;
                }
            }
        }

        return input;
    }
}
