namespace Gateway.Policy.Snapshots;

/// <summary>Which requests may leave with pseudonyms in place of private values.</summary>
/// <param name="Kinds">Kinds of finding that get pseudonyms; no secret, marking or term is ever among them.</param>
/// <param name="Labels">Bit per label of a request that may leave so.</param>
/// <param name="Ttl">How long a conversation keeps its pseudonyms after its last request.</param>
public sealed record PseudonymsSnapshot(FindingKinds Kinds, int Labels, TimeSpan Ttl)
{
    /// <summary>True when something is left that should have been replaced, though its label alone may let it go.</summary>
    public bool Covers(FindingKinds findings) => (findings & Kinds) != FindingKinds.None;

    /// <summary>True when nothing but findings that get pseudonyms keeps a request local.</summary>
    internal bool Free(LabelsSnapshot labels, in RequestFacts facts)
    {
        // What embeds a text, completes it or speaks goes on without anything that could put values back.
        const Capabilities NotRestored = Capabilities.Embeddings | Capabilities.TextCompletions | Capabilities.Audio;
        if ((facts.Needs & NotRestored) != Capabilities.None
            || labels.LimitOf(facts.StatedLabel) == EgressLimit.LocalOnly
            || facts.Label > labels.LabelOf(facts.Findings))
        {
            return false;
        }

        var others = facts.Findings & ~Kinds;
        return labels.LimitOf(labels.LabelOf(others)) == EgressLimit.CloudAllowed
            && (others & FindingKinds.NotExamined) == FindingKinds.None
            && (Labels >> (int)labels.LabelOf(facts.Findings) & 1) != 0;
    }
}
