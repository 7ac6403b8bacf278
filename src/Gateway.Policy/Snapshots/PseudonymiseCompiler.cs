using Gateway.Policy.Documents;
using Gateway.Policy.Validation;
using Gateway.Privacy.Pseudonyms;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>pseudonymise</c>.</summary>
internal sealed class PseudonymiseCompiler(LabelsSnapshot labels, ProblemCollector problems)
{
    private static readonly TimeSpan DefaultTtl = TimeSpan.FromHours(24);

    private static readonly string[] Words = [.. LabelsCompiler.Findings.Where(static entry => (entry.Value & PseudonymShape.Kinds) != FindingKinds.None).Select(static entry => entry.Key)];

    /// <summary>What may leave with pseudonyms; null when the policy says nothing.</summary>
    public PseudonymsSnapshot? Compile(PseudonymiseDocument? document)
    {
        if (document is null)
        {
            return null;
        }

        if (document.Kinds.Count == 0)
        {
            problems.Add(document.Line, $"{document.Key}.kinds", "", "is missing; name the kinds of finding that get pseudonyms, for example [email, phone]");
        }

        var allowed = Labels(document.Labels);
        var kinds = FindingKinds.None;
        foreach (var word in document.Kinds)
        {
            kinds |= Kind(word, allowed);
        }

        var ttl = DefaultTtl;
        if (document.Ttl is { } written && !DurationText.TryParse(written.Value, out ttl))
        {
            problems.Add(written, "must be a duration up to 24h, for example 30m, 24h");
        }

        return new PseudonymsSnapshot(kinds, allowed, ttl);
    }

    private int Labels(IReadOnlyList<Written<string>>? written)
    {
        if (written is null)
        {
            return 1 << (int)DataLabel.Confidential;
        }

        var allowed = 0;
        foreach (var word in written)
        {
            var index = LabelsCompiler.LabelNames.IndexOf(word.Value);
            if (index < 0)
            {
                problems.Add(word, $"unknown label; {NearestName.Cure(word.Value, LabelsCompiler.LabelNames)}");
            }
            else if (labels.LimitOf((DataLabel)index) != EgressLimit.LocalOnly)
            {
                problems.Add(word, "leaves as it is, without pseudonyms; name labels that are local-only");
            }
            else
            {
                allowed |= 1 << index;
            }
        }

        return allowed;
    }

    private FindingKinds Kind(Written<string> word, int allowed)
    {
        if (!LabelsCompiler.Findings.TryGetValue(word.Value, out var kind))
        {
            problems.Add(word, $"unknown kind of finding; {NearestName.Cure(word.Value, Words)}");
            return FindingKinds.None;
        }

        if (PseudonymShape.WordOf(kind) is null)
        {
            problems.Add(word, "is never pseudonymised: secrets, markings, terms and what nobody can read stay local");
            return FindingKinds.None;
        }

        var label = labels.LabelOf(kind);
        if (labels.LimitOf(label) == EgressLimit.LocalOnly && (allowed >> (int)label & 1) == 0)
        {
            problems.Add(word, $"gives the label {LabelsCompiler.LabelNames[(int)label]}, which keeps a request local; add it to pseudonymise.labels, or leave the kind out");
        }

        return kind;
    }
}
