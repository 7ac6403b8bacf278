namespace Gateway.Policy.Selection;

/// <summary>The verdicts in order: candidates as they are to be tried, then the others that were meant, then the rest.</summary>
internal readonly ref struct Ranking
{
    // A key sorts as one number. From the top: group (2 bits), misses its time (1), rank (8), score upside down (32), place (8), index (8).
    private const int GroupShift = 60;
    private const int MissShift = 59;
    private const int RankShift = 51;
    private const int ScoreShift = 16;
    private const int PlaceShift = 8;

    /// <summary>Every deployment once.</summary>
    public required CandidateVerdict[] Verdicts { get; init; }

    /// <summary>A score for each candidate, in order; null when the objective has nothing to score.</summary>
    public required CandidateScore[]? Scores { get; init; }

    /// <summary>How many verdicts are candidates.</summary>
    public required int Candidates { get; init; }

    /// <summary>True when the candidate that would be first is not, because it is predicted to be too slow.</summary>
    public required bool Spilled { get; init; }

    /// <summary>Index of the candidate at which the conversation goes on; -1 = it has no pin that holds.</summary>
    public required int Pinned { get; init; }

    /// <summary>True when that candidate would not have been first.</summary>
    public required bool MovedByPin { get; init; }

    /// <summary>Ranks all deployments.</summary>
    public static Ranking Of(in Choice choice, ref RuleFacts facts, ReadOnlySpan<VerdictKind> kinds, ReadOnlySpan<byte> removedBy)
    {
        var policy = choice.Policy;
        var scoring = choice.Objective is { } objective && (objective.Scores || facts.Request.Hints?.SloTtftMs is not null) ? objective : null;
        Span<ulong> keys = stackalloc ulong[kinds.Length];
        Span<CandidateScore> scores = stackalloc CandidateScore[scoring is null ? 0 : kinds.Length];
        var candidates = 0;
        var first = ulong.MaxValue;
        for (var i = 0; i < kinds.Length; i++)
        {
            var key = ((ulong)choice.Place(i) << PlaceShift) | (uint)i;
            if (kinds[i] != VerdictKind.Candidate)
            {
                keys[i] = key | (choice.Means(i) ? 1ul << GroupShift : 2ul << GroupShift) | ((ulong)choice.Rank(i) << RankShift);
                continue;
            }

            candidates++;
            key |= (ulong)choice.Rank(i) << RankShift;
            if (scoring is not null)
            {
                facts.Deployment = policy.Deployments[i];
                scores[i] = Scorer.Score(scoring, facts);

                // The bits of floats that are not negative are in their order.
                key |= (ulong)~BitConverter.SingleToUInt32Bits(scores[i].Total) << ScoreShift;
                first = Math.Min(first, key);
                key |= scores[i].MissesSlo ? 1ul << MissShift : 0;
            }

            keys[i] = key;
        }

        // Where the pin decides, nothing is left to spill.
        var pinned = Pinning.Find(facts, kinds);
        if (scoring is not null && candidates > 1 && pinned < 0)
        {
            Spilling.Apply(scoring, policy, ref facts, (byte)first, kinds, keys, 1ul << MissShift);
        }

        keys.Sort();
        var spilled = scoring is not null && candidates > 0 && (byte)first != (byte)keys[0];
        if (facts.Request.Hints is { Sorts: true } hints)
        {
            HintOrder.Apply(hints, ref facts, keys[..candidates]);
        }

        candidates = facts.Request.Hints is { NoFallbacks: true } ? Math.Min(candidates, 1) : candidates;
        var unpinned = candidates > 0 ? (byte)keys[0] : -1;
        pinned = pinned >= 0 && Pinning.TryMoveToFront(keys[..candidates], pinned) ? pinned : -1;

        return new Ranking
        {
            Verdicts = Verdict(keys, kinds, removedBy, candidates),
            Scores = scoring is null || candidates == 0 ? null : Sorted(keys[..candidates], scores),
            Candidates = candidates,
            Spilled = spilled,
            Pinned = pinned,
            MovedByPin = pinned >= 0 && pinned != unpinned,
        };
    }

    private static CandidateVerdict[] Verdict(ReadOnlySpan<ulong> keys, ReadOnlySpan<VerdictKind> kinds, ReadOnlySpan<byte> removedBy, int candidates)
    {
        var verdicts = new CandidateVerdict[keys.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var index = (byte)keys[i];

            // A candidate behind the last one is a fallback that the client does not want.
            var kind = i >= candidates && kinds[index] == VerdictKind.Candidate ? VerdictKind.ClientHint : kinds[index];
            verdicts[i] = new CandidateVerdict(index, kind, kinds[index] == VerdictKind.PolicyRule ? removedBy[index] : CandidateVerdict.NoRule);
        }

        return verdicts;
    }

    private static CandidateScore[] Sorted(ReadOnlySpan<ulong> keys, ReadOnlySpan<CandidateScore> scores)
    {
        var sorted = new CandidateScore[keys.Length];
        for (var i = 0; i < sorted.Length; i++)
        {
            sorted[i] = scores[(byte)keys[i]];
        }

        return sorted;
    }
}
