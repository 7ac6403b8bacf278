namespace Gateway.Policy.Selection;

/// <summary>
/// Sorts candidates as a client asked, among those of the same locality only: which places of the order are local and which are
/// cloud stays as the policy has it.
/// </summary>
internal static class HintOrder
{
    /// <summary>Reorders the candidates' keys, whose lowest byte is a deployment's index. Few candidates: insertion sort.</summary>
    public static void Apply(HintSort sort, ref RuleFacts facts, Span<ulong> keys)
    {
        Span<double> badness = stackalloc double[keys.Length];
        for (var i = 0; i < keys.Length; i++)
        {
            facts.Deployment = facts.Policy!.Deployments[(byte)keys[i]];
            badness[i] = Badness(sort, facts);
        }

        for (var i = 1; i < keys.Length; i++)
        {
            var place = i;
            for (var before = i - 1; before >= 0; before--)
            {
                if (IsCloud(facts.Policy!, keys[before]) == IsCloud(facts.Policy!, keys[i]) && badness[before] > badness[place])
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
