using Gateway.Policy;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>Stores each distinct kind of request once for each run of the program: a few rows stand for thousands of requests.</summary>
internal sealed class RequestKindInsert : IDisposable
{
    // Kinds are few, unless clients ask for ever new models; past this the memory is given back.
    private const int MostRemembered = 10_000;

    private const string Columns =
        "dialect, key_id, key_name, requested_model, stream, label, label_sources, findings, policy_version, rule_id, reason, deployment, egress, "
        + "simulated, outcome, status, error_code, usage_estimated, client_aborted, decision_id, "
        + "needs, client_limit, task, app, tags, team, language, hints";

    private readonly Dictionary<RequestKind, long> _known = [];
    private readonly SqliteStatement _insert;

    // Mostly the next is of the same kind; to compare costs less than to hash.
    private (RequestKind Kind, long Id)? _last;

    /// <summary>Prepares the statement on the writer.</summary>
    public RequestKindInsert(SqliteConnection writer)
    {
        var values = string.Join(", ", Enumerable.Repeat("?", Columns.Split(',').Length));
        _insert = new SqliteStatement(writer, $"INSERT INTO request_kinds ({Columns}) VALUES ({values}) RETURNING id");
    }

    /// <summary>The row of a kind, inserted when it is new.</summary>
    public long IdOf(in RequestKind kind)
    {
        if (_last is { } last && last.Kind.Equals(kind))
        {
            return last.Id;
        }

        if (!_known.TryGetValue(kind, out var id))
        {
            id = Insert(kind);
        }

        _last = (kind, id);
        return id;
    }

    /// <summary>Takes nothing for granted any more.</summary>
    public void Forget()
    {
        _last = null;
        _known.Clear();
        _insert.Clear();
    }

    /// <inheritdoc/>
    public void Dispose() => _insert.Dispose();

    private long Insert(in RequestKind kind)
    {
        var id = _insert.Add(kind.Dialect).Add(kind.KeyId).Add(kind.KeyName).Add(kind.RequestedModel).Add(kind.Stream)
            .Add(PolicyCodes.Of(kind.Label)).Add((long)kind.LabelSources).Add((long)kind.Findings).Add(kind.PolicyVersion).Add(kind.RuleId).Add(kind.Reason)
            .Add(kind.Deployment).Add(Egress(kind.Egress)).Add(kind.Simulated).Add(kind.Outcome).Add(kind.Status).Add(kind.ErrorCode)
            .Add(kind.UsageEstimated).Add(kind.ClientAborted).Add(kind.DecisionId)
            .Add((long?)kind.Facts?.Needs).Add((long?)kind.Facts?.ClientLimit).Add((long?)kind.Facts?.Task).Add(kind.Facts?.App)
            .Add(kind.Facts?.Tags).Add(kind.Facts?.Team).Add(kind.Facts?.Language).Add(kind.Facts?.Hints).RunScalar()
            ?? throw new InvalidOperationException("A kind that was just stored has no row.");
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[kind] = id;
        return id;
    }

    private static string? Egress(Locality? egress) => egress switch
    {
        null => null,
        Locality.Local => "local",
        _ => "cloud",
    };
}
