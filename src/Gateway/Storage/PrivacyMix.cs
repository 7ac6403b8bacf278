using Gateway.Contracts.Privacy;
using Gateway.Policy;

namespace Gateway.Storage;

/// <summary>Adds up labels and kinds of private data of some requests.</summary>
internal sealed class PrivacyMix
{
    private static readonly DataLabel[] AllLabels = Enum.GetValues<DataLabel>();

    private static readonly FindingKinds[] AllKinds = [.. Enum.GetValues<FindingKinds>().Where(static kind => kind != FindingKinds.None)];

    private readonly long[] _labels = new long[AllLabels.Length];
    private readonly long[] _requests = new long[AllKinds.Length];
    private readonly long[] _values = new long[AllKinds.Length];

    /// <summary>All requests.</summary>
    public long Requests { get; private set; }

    /// <summary>Those answered in the cloud.</summary>
    public long Left { get; private set; }

    /// <summary>Adds requests that are alike.</summary>
    public void Add(PrivacyMixRow row)
    {
        Requests += row.Requests;
        Left += row.Egress == "cloud" ? row.Requests : 0;
        _labels[(int)PolicyCodes.LabelOf(row.Label)] += row.Requests;
        var counts = EntityCounts.Parse(row.Entities);
        for (var i = 0; i < AllKinds.Length; i++)
        {
            if (((FindingKinds)row.Findings & AllKinds[i]) != FindingKinds.None)
            {
                _requests[i] += row.Requests;
                _values[i] += row.Requests * counts.Of(AllKinds[i]);
            }
        }
    }

    /// <summary>Requests in which a kind was found.</summary>
    public long Of(FindingKinds kind) => _requests[Array.IndexOf(AllKinds, kind)];

    /// <summary>By label, the least first, without those that no request had.</summary>
    public IReadOnlyList<LabelCount> Labels() =>
        [.. AllLabels.Where(label => _labels[(int)label] > 0).Select(label => new LabelCount(PolicyCodes.Of(label), _labels[(int)label]))];

    /// <summary>By kind, the most requests first, without those that were not found.</summary>
    public IReadOnlyList<FindingCount> Findings() =>
    [
        .. Enumerable.Range(0, AllKinds.Length).Where(i => _requests[i] > 0)
            .Select(i => new FindingCount(PolicyCodes.Of(AllKinds[i])[0], _requests[i], _values[i]))
            .OrderByDescending(static one => one.Requests).ThenBy(static one => one.Kind, StringComparer.Ordinal),
    ];

    /// <summary>The same as a group of the report.</summary>
    public PrivacyGroup ToGroup(string? name) => new(name, Requests, Left, Labels(), Findings());
}
