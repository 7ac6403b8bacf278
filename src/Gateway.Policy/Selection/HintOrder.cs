using System.Collections.Immutable;

namespace Gateway.Policy.Selection;

/// <summary>
/// Sorts candidates as a client asked, among those of the same locality only: which places of the order are local and which are
/// cloud stays as the policy has it.
/// </summary>
internal static class HintOrder
{
    /// <summary>Reorders the candidates' keys, whose lowest byte is a deployment's index. What counts most is sorted last.</summary>
    public static void Apply(ClientHints hints, ref RuleFacts facts, Span<ulong> keys)
    {
        Span<double> badness = stackalloc double[keys.Length];
        if (hints.Sort != HintSort.None)
        {
            for (var i = 0; i < keys.Length; i++)
            {
                facts.Deployment = facts.Policy!.Deployments[(byte)keys[i]];
                badness[i] = Badness(hints.Sort, facts);
            }

            Sort(facts.Policy!, keys, badness);
        }

        ApplySteps(hints.ProviderOrder, facts.Policy!, keys, badness);
        ApplySteps(hints.ModelOrder, facts.Policy!, keys, badness);
    }

    private static void ApplySteps(ImmutableArray<ulong> steps, PolicySnapshot policy, Span<ulong> keys, Span<double> badness)
    {
        if (steps.IsEmpty)
        {
            return;
        }

        for (var i = 0; i < keys.Length; i++)
        {
            var step = 0;
            while (step < steps.Length && (steps[step] >> (byte)keys[i] & 1) == 0)
            {
                step++;
            }

            badness[i] = step;
        }

        Sort(policy, keys, badness);
    }

    // Few candidates: insertion sort, which keeps the order of equals.
    private static void Sort(PolicySnapshot policy, Span<ulong> keys, Span<double> badness)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            var place = i;
            for (var before = i - 1; before >= 0; before--)
            {
                if (IsCloud(policy, keys[before]) == IsCloud(policy, keys[place]) && badness[before] > badness[place])
                {
                    (keys[before], keys[place]) = (keys[place], keys[before]);
                    (badness[before], badness[place]) = (badness[place], badness[before]);
                    place = before;
                }
            }
        }
    }

    // What is not known comes last.
    private static double Badness(HintSort sort, in RuleFacts facts) => sort switch
    {
        HintSort.Price => facts.PriceNanoUsd ?? double.PositiveInfinity,
        HintSort.Throughput => facts.Forecast is { IsKnown: true } forecast ? -forecast.TokensPerSecond : double.PositiveInfinity,
        HintSort.Latency => facts.Forecast is { IsKnown: true } forecast ? forecast.TtftP50Ms : double.PositiveInfinity,
        _ => 0,
    };

    private static bool IsCloud(PolicySnapshot policy, ulong key) => (policy.CloudDeployments >> (byte)key & 1) != 0;
}
