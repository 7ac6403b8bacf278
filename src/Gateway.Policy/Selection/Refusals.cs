using System.Numerics;

namespace Gateway.Policy.Selection;

/// <summary>Says in one word why nobody is left.</summary>
internal static class Refusals
{
    /// <summary>Why no deployment that was meant is a candidate.</summary>
    public static RefusalKind Of(PolicySnapshot policy, HardLimits limits, in Choice choice, ReadOnlySpan<VerdictKind> kinds)
    {
        var allowed = false;
        var hinted = false;
        var tooLong = false;
        var down = false;
        for (var i = 0; i < kinds.Length; i++)
        {
            if (!choice.Means(i))
            {
                continue;
            }

            var kind = kinds[i];
            allowed |= kind is not (VerdictKind.LabelLocalOnly or VerdictKind.ClientLocalOnly or VerdictKind.PolicyRule or VerdictKind.ClientHint);
            hinted |= kind == VerdictKind.ClientHint;
            tooLong |= kind == VerdictKind.ContextWindow;
            down |= kind is VerdictKind.EngineDown or VerdictKind.CircuitOpen or VerdictKind.CoolingDown or VerdictKind.Saturated;
        }

        if (!allowed)
        {
            // With no local deployment at all the owner has to start one; with one that the rules or the client did not
            // leave, waiting helps nobody.
            var anyLocal = BitOperations.PopCount(policy.CloudDeployments) < kinds.Length;
            return hinted ? RefusalKind.ClientHints : limits.Any && !anyLocal ? RefusalKind.LocalOnlyUnavailable : RefusalKind.PolicyDenied;
        }

        return down ? limits.Any ? RefusalKind.LocalOnlyUnavailable : RefusalKind.NothingAvailable
            : tooLong ? RefusalKind.ContextWindow
            : RefusalKind.NotCapable;
    }
}
