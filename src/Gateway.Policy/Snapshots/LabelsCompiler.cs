using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>labels</c> and <c>privacy</c>. What a file does not say keeps its strict default.</summary>
internal sealed class LabelsCompiler(ProblemCollector problems)
{
    /// <summary>The words for labels in policy files, from harmless to sensitive.</summary>
    public static readonly ImmutableArray<string> LabelNames = ["public", "internal", "confidential", "restricted"];

    private static readonly Dictionary<string, FindingKinds> FindingNames = new(StringComparer.Ordinal)
    {
        ["email"] = FindingKinds.Email,
        ["phone"] = FindingKinds.Phone,
        ["network"] = FindingKinds.Network,
        ["iban"] = FindingKinds.Iban,
        ["card"] = FindingKinds.Card,
        ["finance"] = FindingKinds.Finance,
        ["national-id"] = FindingKinds.NationalId,
        ["document"] = FindingKinds.Document,
        ["health"] = FindingKinds.Health,
        ["birth-date"] = FindingKinds.BirthDate,
        ["business-id"] = FindingKinds.BusinessId,
        ["private-key"] = FindingKinds.PrivateKey,
        ["api-key"] = FindingKinds.ApiKey,
        ["secret"] = FindingKinds.Secret,
        ["marking-internal"] = FindingKinds.MarkingInternal,
        ["marking"] = FindingKinds.Marking,
        ["marking-restricted"] = FindingKinds.MarkingRestricted,
        ["term-internal"] = FindingKinds.TermInternal,
        ["term"] = FindingKinds.Term,
        ["term-restricted"] = FindingKinds.TermRestricted,
        ["media"] = FindingKinds.Media,
        ["opaque"] = FindingKinds.Opaque,
        ["judged"] = FindingKinds.Judged,
        ["not-judged"] = FindingKinds.NotJudged,
    };

    /// <summary>The words for findings that a file may map to labels.</summary>
    public static IReadOnlyDictionary<string, FindingKinds> Findings => FindingNames;

    /// <summary>The tables.</summary>
    public LabelsSnapshot Compile(RoutingDocument document) => new(Limits(document), Mapping(document));

    private EgressLimit[] Limits(RoutingDocument document)
    {
        EgressLimit[] limits = [.. LabelsSnapshot.DefaultLimits];
        foreach (var (name, value) in document.Labels)
        {
            var index = LabelNames.IndexOf(name);
            if (index < 0)
            {
                problems.Add(value.Line, value.Key, "", $"unknown label; {NearestName.Cure(name, LabelNames)}");
            }
            else if (value.Value is "local-only" or "cloud")
            {
                limits[index] = value.Value == "cloud" ? EgressLimit.CloudAllowed : EgressLimit.LocalOnly;
            }
            else
            {
                problems.Add(value, "must be local-only or cloud");
            }
        }

        for (var i = 1; i < limits.Length; i++)
        {
            if (limits[i] < limits[i - 1])
            {
                problems.Add(0, $"labels.{LabelNames[i]}", "", $"may travel farther than the less sensitive {LabelNames[i - 1]}; make it local-only too");
            }
        }

        return limits;
    }

    private Dictionary<FindingKinds, DataLabel> Mapping(RoutingDocument document)
    {
        var findings = new Dictionary<FindingKinds, DataLabel>(LabelsSnapshot.DefaultFindings);
        foreach (var (name, value) in document.Privacy)
        {
            if (!FindingNames.TryGetValue(name, out var kind))
            {
                problems.Add(value.Line, value.Key, "", $"unknown kind of finding; {NearestName.Cure(name, FindingNames.Keys)}");
            }
            else if (Label(value) is { } label)
            {
                findings[kind] = label;
            }
        }

        return findings;
    }

    private DataLabel? Label(Written<string> written)
    {
        var index = LabelNames.IndexOf(written.Value);
        if (index >= 0)
        {
            return (DataLabel)index;
        }

        problems.Add(written, $"unknown label; {NearestName.Cure(written.Value, LabelNames)}");
        return null;
    }
}
