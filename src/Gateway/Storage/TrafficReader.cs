using System.Text.Json;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;

namespace Gateway.Storage;

/// <summary>Rows as recorded requests. What rows have in common is read once and shared, so that a week of traffic fits into memory.</summary>
internal sealed class TrafficReader(IReadOnlyDictionary<long, string> decisions)
{
    private const double MicrosecondsPerMillisecond = 1000;
    private static readonly Dictionary<string, DeploymentCondition> AllAvailable = [];

    private readonly Dictionary<string, string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, IReadOnlyList<string>> _tags = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RecordedHints?> _hints = new(StringComparer.Ordinal);
    private readonly Dictionary<long, Trail> _trails = [];
    private readonly Dictionary<(string, string?, string, long?), RecordedDecision> _decided = [];

    /// <summary>One request.</summary>
    public RecordedRequest Read(RequestTrafficRow row)
    {
        var trail = TrailOf(row.DecisionId);
        return new RecordedRequest
        {
            Id = row.Id,
            At = DateTimeOffset.FromUnixTimeMilliseconds(row.StartedAt),
            Dialect = Shared(row.Dialect),
            KeyId = Shared(row.KeyId) ?? "",
            KeyName = Shared(row.KeyName),
            Tags = row.Tags is null ? [] : Once(_tags, row.Tags, static json => JsonSerializer.Deserialize(json, StorageJson.Default.IReadOnlyListString) ?? []),
            Team = Shared(row.Team),
            Language = Shared(row.Language),
            App = Shared(row.App),
            Model = Shared(row.RequestedModel) ?? "",
            Stream = row.Stream,
            InputTokens = row.InputTokensEstimate,
            MaxOutputTokens = row.MaxOutputTokens,
            Messages = row.Messages ?? 0,
            Needs = (Capabilities)row.Needs,
            Label = PolicyCodes.LabelOf(row.Label),
            Findings = (FindingKinds)row.Findings,
            ClientLimit = (EgressLimit)row.ClientLimit,
            Task = (TaskClass)row.Task,
            Difficulty = (row.Difficulty ?? 0) / (double)RequestTrafficRow.DifficultyScale,
            Hints = row.Hints is null ? null : Once(_hints, row.Hints, static json => JsonSerializer.Deserialize(json, StorageJson.Default.RecordedHints)),
            Conversation = row.Conversation,
            Entities = Shared(row.Entities),
            BudgetLeftUsd = row.BudgetLeftNanoUsd / 1e9,
            Conditions = trail.Conditions,
            Decided = Decided(row, trail),
            Observed = Observed(row),
        };
    }

    private RecordedDecision? Decided(RequestTrafficRow row, Trail trail)
    {
        if (row.PolicyVersion is not { } version)
        {
            return null;
        }

        var key = (version, row.RuleId, row.Reason, row.DecisionId);
        if (!_decided.TryGetValue(key, out var decided))
        {
            decided = new RecordedDecision { PolicyVersion = version, RuleId = row.RuleId, Reason = row.Reason, Candidates = trail.Candidates, Removed = trail.Removed, Experiment = trail.Experiment };
            _decided.Add(key, decided);
        }

        return decided;
    }

    private RecordedOutcome Observed(RequestTrafficRow row) => new()
    {
        Deployment = Shared(row.Deployment),
        Status = row.Status,
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        CachedInputTokens = row.CachedInputTokens,
        ReasoningTokens = row.ReasoningTokens,
        CostNanoUsd = row.CostNanoUsd,
        TtftMs = row.TtftUs / MicrosecondsPerMillisecond,
        DurationMs = row.DurationUs / MicrosecondsPerMillisecond,
        QueueMs = row.QueueUs / MicrosecondsPerMillisecond,
        PredictedTtftP50Ms = row.PredictedTtftP50Us / MicrosecondsPerMillisecond,
        PredictedTtftP90Ms = row.PredictedTtftP90Us / MicrosecondsPerMillisecond,
    };

    private Trail TrailOf(long? decisionId)
    {
        if (decisionId is not { } id || !decisions.TryGetValue(id, out var json))
        {
            return Trail.None;
        }

        if (!_trails.TryGetValue(id, out var trail))
        {
            var stored = JsonSerializer.Deserialize(json, StorageJson.Default.StoredDecision)!;
            var conditions = stored.Deployments.Select(static one => (one.Id, Condition: PolicyCodes.ConditionOf(one.Verdict)))
                .Where(static one => one.Condition != DeploymentCondition.Available).ToDictionary(static one => one.Id, static one => one.Condition, StringComparer.Ordinal);
            var candidate = PolicyCodes.Of(VerdictKind.Candidate);
            var isCandidate = stored.Deployments.ToLookup(one => one.Verdict == candidate, static one => one.Id);
            trail = new Trail([.. isCandidate[true]], [.. isCandidate[false]], conditions.Count == 0 ? AllAvailable : conditions, stored.Experiment);
            _trails.Add(id, trail);
        }

        return trail;
    }

    private string? Shared(string? text) => text is null ? null : Once(_texts, text, static same => same);

    private static T Once<T>(Dictionary<string, T> known, string text, Func<string, T> read)
    {
        if (!known.TryGetValue(text, out var value))
        {
            known.Add(text, value = read(text));
        }

        return value;
    }

    private sealed record Trail(IReadOnlyList<string> Candidates, IReadOnlyList<string> Removed, IReadOnlyDictionary<string, DeploymentCondition> Conditions, ExperimentAssignment? Experiment)
    {
        public static Trail None { get; } = new([], [], AllAvailable, null);
    }
}
