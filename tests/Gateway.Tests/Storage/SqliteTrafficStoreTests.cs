using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.Requests;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class SqliteTrafficStoreTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteRequestStore _store;
    private readonly SqliteTrafficStore _traffic;

    public SqliteTrafficStoreTests()
    {
        _database = _data.OpenDatabase();
        _store = new SqliteRequestStore(_database);
        _traffic = new SqliteTrafficStore(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Get_FullRecord_ReturnsEveryFact()
    {
        await _store.AppendAsync([Full(1, Records.Noon)], Cancel);

        var request = await _traffic.GetAsync(Records.Id(1), Cancel);

        Assert.NotNull(request);
        Assert.Equal((Records.Noon, "openai.chat", "abc", "app", "curl", "auto", true), (request.At, request.Dialect, request.KeyId, request.KeyName, request.App, request.Model, request.Stream));
        Assert.Equal(["hard", "eu"], request.Tags);
        Assert.Equal(("payroll", "und"), (request.Team, request.Language));
        Assert.Equal((123, 77, 5, Capabilities.Tools | Capabilities.Vision), (request.InputTokens, request.MaxOutputTokens, request.Messages, request.Needs));
        Assert.Equal((DataLabel.Confidential, FindingKinds.Email, EgressLimit.LocalOnly, TaskClass.Agent), (request.Label, request.Findings, request.ClientLimit, request.Task));
        Assert.Equal(0.25, request.Difficulty, 3);
        Assert.Equal(["local/demo"], request.Hints!.Allowed);
        Assert.Equal((HintSort.Price, true, 1_500.0), (request.Hints.Sort, request.Hints.DenyTraining, request.Hints.SloTtftMs));
        Assert.Equal([":floor"], request.Hints.Used);
        Assert.Equal(("abc123abc123", "private-stays", "label_pii:email"), (request.Decided!.PolicyVersion, request.Decided.RuleId, request.Decided.Reason));
        Assert.Equal(["local/demo"], request.Decided.Candidates);
        Assert.Equal(["stand-in/big"], request.Decided.Removed);
        Assert.Equal(
            new RecordedOutcome { Deployment = "local/demo", Status = 200, InputTokens = 10, OutputTokens = 20, CostNanoUsd = 0, TtftMs = 1, DurationMs = 5, PredictedTtftP50Ms = 1.25, PredictedTtftP90Ms = 3.5 },
            request.Observed);
    }

    [Fact]
    public async Task Get_DeploymentWasDown_ConditionComesBack()
    {
        var record = Full(1, Records.Noon);
        var decision = Records.Decision();
        record.Decision = new RoutingDecision(decision.Policy, "r", "r", [new CandidateVerdict(1, VerdictKind.Candidate), new CandidateVerdict(0, VerdictKind.EngineDown)], 1, RefusalKind.None);
        await _store.AppendAsync([record], Cancel);

        var request = await _traffic.GetAsync(record.Id, Cancel);

        Assert.Equal([KeyValuePair.Create("local/demo", DeploymentCondition.EngineDown)], request!.Conditions);
    }

    [Fact]
    public async Task Read_Window_NewestOldestFirst_AndTheRestCounted()
    {
        await _store.AppendAsync([.. Enumerable.Range(1, 5).Select(static i => Full(i, Records.Noon.AddMinutes(i))), Records.Local(6, Records.Noon.AddMinutes(4).ToUnixTimeMilliseconds())], Cancel);

        var all = await _traffic.ReadAsync(Records.Noon.AddMinutes(2), Records.Noon.AddMinutes(5), 100, Cancel);
        var few = await _traffic.ReadAsync(Records.Noon, Records.Noon.AddHours(1), 2, Cancel);

        // The sixth was refused before a decision: there is nothing to decide again.
        Assert.Equal([2, 3, 4], all.Requests.Select(static one => int.Parse(one.Id)));
        Assert.Equal([4, 5], few.Requests.Select(static one => int.Parse(one.Id)));
        Assert.Equal((1, 4), (all.LeftOut, few.LeftOut));
        Assert.Null(await _traffic.GetAsync(Records.Id(6), Cancel));
    }

    [Fact]
    public async Task Append_OtherTeamOrLanguage_OtherKind()
    {
        RequestRecord[] records = [.. Enumerable.Range(1, 4).Select(static i => Full(i, Records.Noon.AddMinutes(i)))];
        (records[1].Team, records[2].Language, records[3].Team, records[3].Language) = ("sales", "de", null, null);
        await _store.AppendAsync(records, Cancel);

        var read = await _traffic.ReadAsync(Records.Noon, Records.Noon.AddHours(1), 100, Cancel);

        Assert.Equal([("payroll", "und"), ("sales", "und"), ("payroll", "de"), (null, null)], read.Requests.Select(static one => (one.Team, one.Language)));
    }

    [Fact]
    public async Task Append_SameFacts_OneKind()
    {
        await _store.AppendAsync([.. Enumerable.Range(1, 50).Select(static i => Full(i, Records.Noon.AddMinutes(i)))], Cancel);

        Assert.Equal(1L, await _database.ReadAsync(
            static (connection, _) =>
            {
                using var command = connection.CreateCommand();
                command.CommandText = "SELECT COUNT(*) FROM request_kinds";
                return (long)command.ExecuteScalar()!;
            },
            Cancel));
    }

    private static RequestRecord Full(int number, DateTimeOffset at)
    {
        var decision = Records.Decision();
        var record = Records.Local(number, at.ToUnixTimeMilliseconds());
        var hints = new ClientHints { Allowed = 1, DenyTraining = true, Sort = HintSort.Price, SloTtftMs = 1_500, Used = [":floor"] };
        record.Decision = new RoutingDecision(decision.Policy, decision.RuleId, decision.Reason, decision.Verdicts.ToArray(), decision.CandidateCount, decision.Refusal, hints: hints);
        (record.KeyId, record.KeyName, record.App, record.RequestedModel, record.Stream) = ("abc", "app", "curl", "auto", true);
        (record.Tags, record.InputTokensEstimate, record.MaxOutputTokens, record.Messages) = (Tags, 123, 77, 5);
        (record.Team, record.Language) = ("payroll", "und");
        (record.Needs, record.Label, record.Findings, record.ClientLimit) = (Capabilities.Tools | Capabilities.Vision, DataLabel.Confidential, FindingKinds.Email, EgressLimit.LocalOnly);
        (record.Task, record.Difficulty, record.Reason, record.PredictedTtft) = (TaskClass.Agent, 0.25f, decision.Reason, new PredictedTtft(1.25f, 3.5f));
        return record;
    }

    private static readonly string[] Tags = ["hard", "eu"];
}
