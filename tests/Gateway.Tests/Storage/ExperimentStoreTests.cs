using Gateway.Experiments;
using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Shadows;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class ExperimentStoreTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;

    public ExperimentStoreTests() => _database = _data.OpenDatabase();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task AddStop_Twice_TheFirstCounts()
    {
        var store = new SqliteExperimentStore(_database);

        await store.AddStopAsync(new ExperimentStop("e", "b", Records.Noon, "slow"), Cancel);
        await store.AddStopAsync(new ExperimentStop("e", "b", Records.Noon.AddHours(1), "dear"), Cancel);

        Assert.Equal([new ExperimentStop("e", "b", Records.Noon, "slow")], await store.ListStopsAsync(Cancel));
    }

    [Fact]
    public async Task ListSpend_SumsEachArmOfTheTime()
    {
        var requests = new SqliteRequestStore(_database);
        await requests.AppendAsync([Record(1, 0, "b", 5), Record(2, 1, "b", 7), Record(3, 2, "control", 11), Record(4, -1, "b", 100), Plain(5)], Cancel);

        var spend = await new SqliteExperimentStore(_database).ListSpendAsync(Records.Noon, Cancel);

        Assert.Equal([new ArmSpend("e", "b", 12), new ArmSpend("e", "control", 11)], spend.OrderBy(static one => one.Arm));
    }

    [Fact]
    public async Task Get_RequestOfAnExperiment_ArmPropensityAndConversationComeBack()
    {
        var requests = new SqliteRequestStore(_database);
        var record = Record(1, 0, "control", 5, insteadOf: "b");
        record.Conversation = long.MinValue + 7;
        await requests.AppendAsync([record], Cancel);

        var detail = await requests.GetAsync(record.Id, Cancel);
        var recorded = await new SqliteTrafficStore(_database).GetAsync(record.Id, Cancel);

        Assert.Equal(("e", "control", 0.25, "b"), (detail!.Experiment!.Experiment, detail.Experiment.Arm, detail.Experiment.Propensity, detail.Experiment.InsteadOf));
        Assert.Equal(long.MinValue + 7, recorded!.Conversation);
        Assert.Equal(record.Decision!.Experiment, recorded.Decided!.Experiment);
    }

    [Fact]
    public async Task Append_OtherArm_IsAnotherDecision()
    {
        var requests = new SqliteRequestStore(_database);
        await requests.AppendAsync([Record(1, 0, "control", 5), Record(2, 0, "b", 5)], Cancel);

        Assert.Equal("b", (await requests.GetAsync(Records.Id(2), Cancel))!.Experiment!.Arm);
    }

    [Fact]
    public async Task AddCopy_CostsCountButNotAsRequests()
    {
        var requests = new SqliteRequestStore(_database);
        var shadows = new SqliteShadowStore(_database);
        await requests.AppendAsync([Plain(1)], Cancel);
        await shadows.AddAsync(Copy(1, 0, 2_000_000_000), Cancel);
        await shadows.AddAsync(Copy(2, 1, 1_000_000_000) with { Simulated = true }, Cancel);
        await shadows.AddAsync(Copy(3, 2, null) with { CountedNanoUsd = 9 }, Cancel);
        await shadows.AddAsync(Copy(4, -1, 50), Cancel);

        var report = await requests.SummariseAsync(Records.Noon, Records.Noon.AddHours(1), 4, Cancel);
        var sums = await shadows.SumAsync(Records.Noon, Cancel);

        Assert.Equal((1, 1, 0, 2m, 1m), (report.Requests, report.LocalRequests, report.CloudRequests, report.SpendUsd, report.SimulatedUsd));
        Assert.Equal((3, 3m, 10, 20), (report.ShadowCopies, report.ShadowUsd, report.InputTokens, report.OutputTokens));
        var far = Assert.Single(report.Deployments, static one => one.Id == "far/big");
        Assert.Equal((0, 3m, false), (far.Requests, far.CostUsd, far.IsLocal));
        Assert.Equal(3_000_000_009, Assert.Single(sums).Value);
        Assert.Equal(("s", "answered", 2m, 3.0), await CopyOf(1));
        Assert.Null((await requests.GetAsync(Records.Id(1), Cancel))!.Experiment);

        async Task<(string, string, decimal?, double?)> CopyOf(int number)
        {
            var copy = (await requests.GetAsync(Records.Id(number), Cancel))!.Shadow!;
            return (copy.Shadow, copy.Outcome, copy.CostUsd, copy.TtftMs);
        }
    }

    private static RequestRecord Plain(int number) => Records.Local(number, Records.Noon.ToUnixTimeMilliseconds());

    private static RequestRecord Record(int number, int minute, string arm, long cost, string? insteadOf = null)
    {
        var record = Records.Local(number, Records.Noon.AddMinutes(minute).ToUnixTimeMilliseconds());
        var decision = Records.Decision();
        record.CostNanoUsd = cost;
        record.Decision = new RoutingDecision(decision.Policy, "r", "r", [new CandidateVerdict(0, VerdictKind.Candidate)], 1, RefusalKind.None)
        {
            Experiment = new ExperimentAssignment("e", arm, 0.25, insteadOf),
        };
        return record;
    }

    private static ShadowRecord Copy(int number, int minute, long? cost) => new()
    {
        Id = "copy" + Records.Id(number),
        RequestId = Records.Id(number),
        Shadow = "s",
        StartedAtMs = Records.Noon.AddMinutes(minute).ToUnixTimeMilliseconds(),
        Deployment = "far/big",
        Simulated = false,
        Outcome = "answered",
        Status = 200,
        Usage = new TokenUsage(1_000, 2_000, null, null),
        CostNanoUsd = cost,
        CountedNanoUsd = cost ?? 0,
        TtftUs = 3_000,
        DurationUs = 9_000,
    };
}
