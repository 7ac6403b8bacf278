namespace Gateway.Policy.Selection;

/// <summary>What keeps a request local whatever the rules say.</summary>
/// <param name="Label">Its label does.</param>
/// <param name="Client">The client itself does.</param>
internal readonly record struct HardLimits(bool Label, bool Client)
{
    /// <summary>True when it may only stay local.</summary>
    public bool Any => Label || Client;

    /// <summary>The limits of a request with this joined label.</summary>
    public static HardLimits Of(PolicySnapshot policy, in RequestFacts facts, DataLabel label) => new(
        policy.Labels.LimitOf(label) == EgressLimit.LocalOnly || (facts.Findings & FindingKinds.NotExamined) != FindingKinds.None,
        OfClient(facts));

    /// <summary>True when the client itself lets nothing leave.</summary>
    public static bool OfClient(in RequestFacts facts) =>
        facts.ClientLimit != EgressLimit.CloudAllowed || AutoNames.IsPrivate(facts.Model) || facts.Hints is { LocalOnly: true };
}
