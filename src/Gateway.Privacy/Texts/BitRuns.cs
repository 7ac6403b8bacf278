using System.Numerics;
using System.Runtime.CompilerServices;

namespace Gateway.Privacy.Texts;

/// <summary>Runs of bits, one for each of 64 characters.</summary>
internal static class BitRuns
{
    /// <summary>Bits of a run.</summary>
    public const int Length = 16;

    /// <summary>True when there is a run of <see cref="Length"/>, also over the edge to the block <paramref name="before"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsIn(ulong bits, ulong before)
    {
        var run = bits & (bits >> 1);
        run &= run >> 2;
        run &= run >> 4;
        return (run & (run >> 8)) != 0 || BitOperations.LeadingZeroCount(~before) + BitOperations.TrailingZeroCount(~bits) >= Length;
    }
}
