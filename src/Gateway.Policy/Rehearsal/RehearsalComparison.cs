using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace Gateway.Policy.Rehearsal;

/// <summary>Collects the differences of two policies, request by request.</summary>
internal sealed class RehearsalComparison(PolicySnapshot old, PolicySnapshot @new)
{
    private const int MostExamples = 3;

    private readonly EgressComparer _egress = new(old, @new);
    private readonly Dictionary<RehearsalChange, long> _changes = [];
    private readonly Dictionary<RehearsalWidening, List<string>> _widened = [];
    private readonly Dictionary<RehearsalWidening, long> _widenedCounts = [];
    private long _reproduced;
    private long _onRecord;

    /// <summary>Compares what became of one request.</summary>
    public void Add(RecordedRequest request, in RehearsedDecision before, in RehearsedDecision after)
    {
        if (request.Decided is { } decided)
        {
            _onRecord++;
            _reproduced += (decided.Candidates.Count == 0 ? null : decided.Candidates[0]) == before.First?.Id ? 1 : 0;
        }

        var app = request.App ?? request.KeyName ?? request.KeyId;
        if (before.First?.Id != after.First?.Id)
        {
            var kind = after.First is null ? RehearsalChangeKind.RefusedNewly : before.First is null ? RehearsalChangeKind.RefusedNoLonger : RehearsalChangeKind.Moved;
            CollectionsMarshal.GetValueRefOrAddDefault(_changes, new RehearsalChange(kind, after.Rule, app, before.Destination, after.Destination, 0), out _)++;
        }

        if (_egress.Compare(before, after, out var to, out var keptBy) is { } widening)
        {
            Widen(new RehearsalWidening(widening, keptBy, after.Rule, app, before.Destination, to!.Id, 0, default), request.Id);
        }
    }

    /// <summary>The whole comparison.</summary>
    public RehearsalResult Result(IReadOnlyList<RecordedRequest> traffic, RehearsedSide before, RehearsedSide after, ImmutableArray<string> assumptions) => new()
    {
        OldVersion = old.Version,
        NewVersion = @new.Version,
        Requests = traffic.Count,
        From = traffic.Count == 0 ? null : traffic[0].At,
        To = traffic.Count == 0 ? null : traffic[^1].At,
        Reproduced = _reproduced,
        OnRecord = _onRecord,
        Widened =
        [
            .. _widened.Select(pair => pair.Key with { Requests = _widenedCounts[pair.Key], Examples = [.. pair.Value] })
                .OrderBy(one => one.Kind).ThenByDescending(one => one.Requests).ThenBy(one => one.Examples[0], StringComparer.Ordinal),
        ],
        Changes =
        [
            .. _changes.Select(pair => pair.Key with { Requests = pair.Value })
                .OrderByDescending(one => one.Requests).ThenBy(one => one.App, StringComparer.Ordinal).ThenBy(one => one.Rule, StringComparer.Ordinal)
                .ThenBy(one => one.From, StringComparer.Ordinal).ThenBy(one => one.To, StringComparer.Ordinal),
        ],
        Old = before.Totals,
        New = after.Totals,
        NeverMatched = NeverMatched(after),
        Assumptions = assumptions,
    };

    private void Widen(RehearsalWidening group, string id)
    {
        if (!_widened.TryGetValue(group, out var examples))
        {
            _widened.Add(group, examples = []);
        }

        CollectionsMarshal.GetValueRefOrAddDefault(_widenedCounts, group, out _)++;
        if (examples.Count < MostExamples)
        {
            examples.Add(id);
        }
    }

    private static ImmutableArray<string> NeverMatched(RehearsedSide side)
    {
        var rules = ImmutableArray.CreateBuilder<string>();
        for (var i = 0; i < side.Matches.Length; i++)
        {
            if (side.Matches[i] == 0)
            {
                rules.Add(side.Policy.Rules[i].Id);
            }
        }

        return rules.ToImmutable();
    }
}
