namespace Gateway.Policy.Selection;

/// <summary>What keeps a request local whatever the rules say.</summary>
/// <param name="Label">Its label does.</param>
/// <param name="Client">The client itself does.</param>
internal readonly record struct HardLimits(bool Label, bool Client)
{
    /// <summary>True when it may only stay local.</summary>
    public bool Any => Label || Client;

    /// <summary>The limits of a request with this joined label.</summary>
    public static HardLimits Of(PolicySnapshot policy, in RequestFacts facts, DataLabel label)
    {
        var isPrivate = AutoNames.IsPrivate(facts.Model);
        return new HardLimits(
            policy.Labels.LimitOf(label) == EgressLimit.LocalOnly || (facts.Findings & FindingKinds.NotExamined) != FindingKinds.None,
            facts.ClientLimit != EgressLimit.CloudAllowed || isPrivate || facts.Hints is { LocalOnly: true });
    }
}
