namespace Gateway.Policy.Selection;

/// <summary>Keeps a conversation at the deployment that answered it before, among the candidates that are left anyway.</summary>
internal static class Pinning
{
    /// <summary>Index of the candidate at which the conversation goes on; -1 = nobody in particular.</summary>
    public static int Find(in RuleFacts facts, ReadOnlySpan<VerdictKind> kinds)
    {
        if (facts.Policy!.Pins is null || facts.Pins is not { } pins || facts.Conversation is not { } conversation || !HasChoice(kinds))
        {
            return -1;
        }

        var index = pins.Find(facts.Policy, conversation);
        return index >= 0 && kinds[index] == VerdictKind.Candidate ? index : -1;
    }

    /// <summary>
    /// Moves the key of a deployment to the front and keeps the order of the others; false when it is not among them. A key's lowest byte
    /// is a deployment's index.
    /// </summary>
    public static bool TryMoveToFront(Span<ulong> keys, int index)
    {
        for (var place = 0; place < keys.Length; place++)
        {
            if ((byte)keys[place] == index)
            {
                var key = keys[place];
                keys[..place].CopyTo(keys[1..]);
                keys[0] = key;
                return true;
            }
        }

        return false;
    }

    // Who is down, resting or full now may be back in the middle of the turn; whoever else is gone stays gone.
    private static bool HasChoice(ReadOnlySpan<VerdictKind> kinds)
    {
        var choices = 0;
        foreach (var kind in kinds)
        {
            choices += kind is VerdictKind.Candidate or VerdictKind.EngineDown or VerdictKind.CircuitOpen or VerdictKind.CoolingDown or VerdictKind.Saturated ? 1 : 0;
        }

        return choices > 1;
    }
}
