using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>What each finding means and how far each label may travel, as tables that a decision only looks up.</summary>
internal sealed class LabelsSnapshot
{
    private const int LabelCount = 4;

    /// <summary>Reason codes per finding; of several the first in this order is told.</summary>
    private static readonly (FindingKinds Kind, string Reason)[] Reasons =
    [
        (FindingKinds.PrivateKey, "label_secret"),
        (FindingKinds.ApiKey, "label_secret"),
        (FindingKinds.Secret, "label_secret"),
        (FindingKinds.Card, "label_pii:card"),
        (FindingKinds.Iban, "label_pii:iban"),
        (FindingKinds.NationalId, "label_pii:national_id"),
        (FindingKinds.Document, "label_pii:document"),
        (FindingKinds.Health, "label_pii:health"),
        (FindingKinds.Finance, "label_pii:finance"),
        (FindingKinds.BirthDate, "label_pii:birth_date"),
        (FindingKinds.Email, "label_pii:email"),
        (FindingKinds.Phone, "label_pii:phone"),
        (FindingKinds.Network, "label_pii:network"),
        (FindingKinds.BusinessId, "label_pii:business_id"),
        (FindingKinds.MarkingRestricted, "label_marking"),
        (FindingKinds.TermRestricted, "label_term"),
        (FindingKinds.Marking, "label_marking"),
        (FindingKinds.Term, "label_term"),
        (FindingKinds.MarkingInternal, "label_marking"),
        (FindingKinds.TermInternal, "label_term"),
        (FindingKinds.Media, "label_media"),
        (FindingKinds.Opaque, "label_opaque"),
        (FindingKinds.Judged, "label_judged"),
        (FindingKinds.NotJudged, "label_not_judged"),
        (FindingKinds.NotExamined, "label_unknown"),
    ];

    private static readonly FindingKinds Known = Reasons.Aggregate(FindingKinds.None, static (joined, entry) => joined | entry.Kind);

    private readonly EgressLimit[] _limits;

    // In the order of the reasons.
    private readonly DataLabel[] _labels;

    /// <summary>Builds the tables.</summary>
    /// <param name="limits">Limit per label.</param>
    /// <param name="findings">Label per single finding.</param>
    public LabelsSnapshot(IReadOnlyList<EgressLimit> limits, IReadOnlyDictionary<FindingKinds, DataLabel> findings)
    {
        _limits = [.. limits.Take(LabelCount)];
        _labels = [.. Reasons.Select(entry => findings.TryGetValue(entry.Kind, out var mapped) ? mapped : DataLabel.Restricted)];
    }

    /// <summary>Limit per label when a file names none.</summary>
    public static ImmutableArray<EgressLimit> DefaultLimits =>
        [EgressLimit.CloudAllowed, EgressLimit.CloudAllowed, EgressLimit.LocalOnly, EgressLimit.LocalOnly];

    /// <summary>Label per finding when a file names none.</summary>
    public static IReadOnlyDictionary<FindingKinds, DataLabel> DefaultFindings { get; } = new Dictionary<FindingKinds, DataLabel>
    {
        [FindingKinds.Email] = DataLabel.Confidential,
        [FindingKinds.Phone] = DataLabel.Confidential,
        [FindingKinds.Network] = DataLabel.Internal,
        [FindingKinds.Iban] = DataLabel.Confidential,
        [FindingKinds.Card] = DataLabel.Restricted,
        [FindingKinds.Finance] = DataLabel.Confidential,
        [FindingKinds.NationalId] = DataLabel.Restricted,
        [FindingKinds.Document] = DataLabel.Restricted,
        [FindingKinds.Health] = DataLabel.Restricted,
        [FindingKinds.BirthDate] = DataLabel.Confidential,
        [FindingKinds.BusinessId] = DataLabel.Internal,
        [FindingKinds.PrivateKey] = DataLabel.Restricted,
        [FindingKinds.ApiKey] = DataLabel.Restricted,
        [FindingKinds.Secret] = DataLabel.Restricted,
        [FindingKinds.MarkingInternal] = DataLabel.Internal,
        [FindingKinds.Marking] = DataLabel.Confidential,
        [FindingKinds.MarkingRestricted] = DataLabel.Restricted,
        [FindingKinds.TermInternal] = DataLabel.Internal,
        [FindingKinds.Term] = DataLabel.Confidential,
        [FindingKinds.TermRestricted] = DataLabel.Restricted,
        [FindingKinds.Media] = DataLabel.Restricted,
        [FindingKinds.Opaque] = DataLabel.Restricted,
        [FindingKinds.Judged] = DataLabel.Confidential,
        [FindingKinds.NotJudged] = DataLabel.Confidential,
    };

    /// <summary>What holds when a policy file says nothing: the strict reading.</summary>
    public static LabelsSnapshot Default { get; } = new(DefaultLimits, DefaultFindings);

    /// <summary>The joined label of findings; anything unknown counts as the strictest.</summary>
    public DataLabel LabelOf(FindingKinds findings)
    {
        if ((findings & ~Known) != FindingKinds.None)
        {
            return DataLabel.Restricted;
        }

        var joined = DataLabel.Public;
        for (var i = 0; findings != FindingKinds.None && i < Reasons.Length; i++)
        {
            joined = (findings & Reasons[i].Kind) != FindingKinds.None && _labels[i] > joined ? _labels[i] : joined;
        }

        return joined;
    }

    /// <summary>How far a label may travel; a label that nobody knows stays.</summary>
    public EgressLimit LimitOf(DataLabel label) =>
        (uint)label < (uint)_limits.Length ? _limits[(int)label] : EgressLimit.LocalOnly;

    /// <summary>The reason code when findings or, without a telling finding, the label itself keep a request local.</summary>
    public string ReasonOf(FindingKinds findings, DataLabel label)
    {
        if ((findings & ~Known) != FindingKinds.None)
        {
            return "label_unknown";
        }

        for (var i = 0; i < Reasons.Length; i++)
        {
            if ((findings & Reasons[i].Kind) != FindingKinds.None && (Reasons[i].Kind == FindingKinds.NotExamined || LimitOf(_labels[i]) == EgressLimit.LocalOnly))
            {
                return Reasons[i].Reason;
            }
        }

        return label switch
        {
            DataLabel.Public => "label_public",
            DataLabel.Internal => "label_internal",
            DataLabel.Confidential => "label_confidential",
            DataLabel.Restricted => "label_restricted",
            _ => "label_unknown",
        };
    }
}
