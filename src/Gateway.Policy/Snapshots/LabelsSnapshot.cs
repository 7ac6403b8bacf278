using System.Collections.Immutable;

namespace Gateway.Policy.Snapshots;

/// <summary>What each finding means and how far each label may travel, as tables that a decision only indexes.</summary>
internal sealed class LabelsSnapshot
{
    private const int LabelCount = 4;

    /// <summary>All combinations of the six finding bits.</summary>
    private const int FindingCombinations = 64;

    /// <summary>Reason codes per finding; of several the first in this order is told.</summary>
    private static readonly (FindingKinds Kind, string Reason)[] Reasons =
    [
        (FindingKinds.PrivateKey, "label_secret"),
        (FindingKinds.ApiKey, "label_secret"),
        (FindingKinds.Card, "label_pii:card"),
        (FindingKinds.Iban, "label_pii:iban"),
        (FindingKinds.Email, "label_pii:email"),
        (FindingKinds.NotExamined, "label_unknown"),
    ];

    private readonly EgressLimit[] _limits;
    private readonly DataLabel[] _labels = new DataLabel[FindingCombinations];
    private readonly string?[] _reasons = new string?[FindingCombinations];

    /// <summary>Builds the tables.</summary>
    /// <param name="limits">Limit per label.</param>
    /// <param name="findings">Label per single finding.</param>
    public LabelsSnapshot(IReadOnlyList<EgressLimit> limits, IReadOnlyDictionary<FindingKinds, DataLabel> findings)
    {
        _limits = [.. limits.Take(LabelCount)];
        for (var combination = 0; combination < FindingCombinations; combination++)
        {
            foreach (var (kind, reason) in Reasons)
            {
                if (((FindingKinds)combination & kind) == FindingKinds.None)
                {
                    continue;
                }

                var label = findings.TryGetValue(kind, out var mapped) ? mapped : DataLabel.Restricted;
                _labels[combination] = (DataLabel)Math.Max((byte)_labels[combination], (byte)label);
                if (kind == FindingKinds.NotExamined || _limits[(int)label] == EgressLimit.LocalOnly)
                {
                    _reasons[combination] ??= reason;
                }
            }
        }
    }

    /// <summary>Limit per label when a file names none.</summary>
    public static ImmutableArray<EgressLimit> DefaultLimits =>
        [EgressLimit.CloudAllowed, EgressLimit.CloudAllowed, EgressLimit.LocalOnly, EgressLimit.LocalOnly];

    /// <summary>Label per finding when a file names none.</summary>
    public static IReadOnlyDictionary<FindingKinds, DataLabel> DefaultFindings { get; } = new Dictionary<FindingKinds, DataLabel>
    {
        [FindingKinds.Email] = DataLabel.Confidential,
        [FindingKinds.Iban] = DataLabel.Confidential,
        [FindingKinds.Card] = DataLabel.Restricted,
        [FindingKinds.PrivateKey] = DataLabel.Restricted,
        [FindingKinds.ApiKey] = DataLabel.Restricted,
    };

    /// <summary>What holds when a policy file says nothing: the strict reading.</summary>
    public static LabelsSnapshot Default { get; } = new(DefaultLimits, DefaultFindings);

    /// <summary>The joined label of findings; anything unknown counts as the strictest.</summary>
    public DataLabel LabelOf(FindingKinds findings) =>
        (uint)findings < FindingCombinations ? _labels[(int)findings] : DataLabel.Restricted;

    /// <summary>How far a label may travel; a label that nobody knows stays.</summary>
    public EgressLimit LimitOf(DataLabel label) =>
        (uint)label < (uint)_limits.Length ? _limits[(int)label] : EgressLimit.LocalOnly;

    /// <summary>The reason code when findings or, without a telling finding, the label itself keep a request local.</summary>
    public string ReasonOf(FindingKinds findings, DataLabel label)
    {
        if ((uint)findings >= FindingCombinations)
        {
            return "label_unknown";
        }

        return _reasons[(int)findings] ?? label switch
        {
            DataLabel.Public => "label_public",
            DataLabel.Internal => "label_internal",
            DataLabel.Confidential => "label_confidential",
            DataLabel.Restricted => "label_restricted",
            _ => "label_unknown",
        };
    }
}
