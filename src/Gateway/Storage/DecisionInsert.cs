using System.Text.Json;
using Gateway.Policy;
using Microsoft.Data.Sqlite;

namespace Gateway.Storage;

/// <summary>Stores each distinct decision once: most requests of a policy are decided alike, word for word.</summary>
internal sealed class DecisionInsert : IDisposable
{
    // Distinct decisions are few (rules times conditions of deployments); past this the memory is given back.
    private const int MostRemembered = 10_000;

    private readonly Dictionary<RoutingDecision, long> _known = new(DecisionComparer.Instance);
    private readonly SqliteStatement _insert;
    private readonly SqliteStatement _find;

    // Mostly the next is decided like it; to compare costs less than to hash.
    private (RoutingDecision Decision, long Id)? _last;

    /// <summary>Prepares the statements on the writer.</summary>
    public DecisionInsert(SqliteConnection writer)
    {
        _insert = new SqliteStatement(writer, "INSERT INTO decisions (text) VALUES (?) ON CONFLICT DO NOTHING");
        _find = new SqliteStatement(writer, "SELECT id FROM decisions WHERE text = ?");
    }

    /// <summary>The row of a decision, inserted when it is new.</summary>
    public long IdOf(RoutingDecision decision)
    {
        if (_last is { } last && DecisionComparer.Instance.Equals(last.Decision, decision))
        {
            return last.Id;
        }

        if (!_known.TryGetValue(decision, out var id))
        {
            id = Insert(decision);
        }

        _last = (decision, id);
        return id;
    }

    /// <summary>Takes nothing for granted any more.</summary>
    public void Forget()
    {
        _last = null;
        _known.Clear();
        _insert.Clear();
        _find.Clear();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _find.Dispose();
    }

    private long Insert(RoutingDecision decision)
    {
        var text = Text(decision);
        _insert.Add(text).Run();
        var id = _find.Add(text).RunScalar() ?? throw new InvalidOperationException("A decision that was just stored is not there.");
        if (_known.Count >= MostRemembered)
        {
            _known.Clear();
        }

        _known[decision] = id;
        return id;
    }

    private static string Text(RoutingDecision decision)
    {
        var verdicts = new StoredVerdict[decision.Verdicts.Length];
        for (var i = 0; i < verdicts.Length; i++)
        {
            var verdict = decision.Verdicts[i];
            verdicts[i] = new(decision.Policy.Deployments[verdict.DeploymentIndex].Id, PolicyCodes.Of(verdict.Kind), decision.RuleOf(verdict));
        }

        var refusal = decision.Refusal == RefusalKind.None ? null : PolicyCodes.Of(decision.Refusal);
        var stored = new StoredDecision(refusal, verdicts, decision.Hints?.Used, decision.Pinned?.Id, decision.Experiment, decision.Shadow?.Id, decision.NeedsPseudonyms ? true : null);
        return JsonSerializer.Serialize(stored, StorageJson.Default.StoredDecision);
    }
}
