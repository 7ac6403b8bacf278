namespace Gateway.Policy.Selection;

/// <summary>What keeps a request local whatever the rules say.</summary>
/// <param name="Label">Its label does.</param>
/// <param name="Client">The client itself does.</param>
/// <param name="Pseudonyms">Its label would, but for pseudonyms in place of what was found.</param>
internal readonly record struct HardLimits(bool Label, bool Client, bool Pseudonyms)
{
    /// <summary>True when it may only stay local.</summary>
    public bool Any => Label || Client;

    /// <summary>The limits of a request with this joined label.</summary>
    public static HardLimits Of(PolicySnapshot policy, in RequestFacts facts, DataLabel label)
    {
        var stays = policy.Labels.LimitOf(label) == EgressLimit.LocalOnly || (facts.Findings & FindingKinds.NotExamined) != FindingKinds.None;
        var frees = stays && policy.Pseudonyms is { } pseudonyms && pseudonyms.Free(policy.Labels, facts);
        return new HardLimits(stays && !frees, OfClient(facts), frees);
    }

    /// <summary>True when the client itself lets nothing leave.</summary>
    public static bool OfClient(in RequestFacts facts) =>
        facts.ClientLimit != EgressLimit.CloudAllowed || AutoNames.IsPrivate(facts.Model) || facts.Hints is { LocalOnly: true };
}
