using Gateway.Contracts;
using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class SqliteRequestStoreTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteRequestStore _store;

    public SqliteRequestStoreTests()
    {
        _database = _data.OpenDatabase();
        _store = new SqliteRequestStore(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Get_FullRecord_ReturnsEveryField()
    {
        await _store.AppendAsync([Full()], Cancel);

        var detail = await _store.GetAsync(Records.Id(7), Cancel);

        Assert.NotNull(detail);
        Assert.Equal(Records.Noon, detail.At);
        Assert.Equal(
            ("app", "auto", "local/demo", "local", true, "label_pii:email", 502, "upstream_failed", true),
            (detail.Key, detail.RequestedModel, detail.Deployment, detail.Egress, detail.Simulated, detail.Reason, detail.Status, detail.ErrorCode, detail.Stream));
        Assert.Equal((11, 22, 3, 4, true), (detail.InputTokens, detail.OutputTokens, detail.CachedInputTokens, detail.ReasoningTokens, detail.UsageEstimated));
        Assert.Equal(0.000001234m, detail.CostUsd);
        Assert.Equal((1.5, 20.25, 0.75, true), (detail.TtftMs, detail.DurationMs, detail.QueueMs, detail.ClientAborted));
        Assert.Equal((1.25, 3.5), (detail.PredictedTtftP50Ms, detail.PredictedTtftP90Ms));
        Assert.Equal(("confidential", "abc123abc123", "private-stays"), (detail.Label, detail.PolicyVersion, detail.RuleId));
        Assert.Equal(["email", "private_key"], detail.Findings);
        Assert.Equal([("local/demo", "candidate"), ("stand-in/big", "label_local_only")], detail.Candidates.Select(static one => (one.Deployment, one.Verdict)));
        Assert.All(detail.Candidates, static one => Assert.EndsWith(".", one.Explanation, StringComparison.Ordinal));
        Assert.Equal([new AttemptReport("stand-in/big", "connect_failed", null, 3), new AttemptReport("local/demo", "answered", 200, 4.5)], detail.Attempts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Get_NothingKnown_UnknownIsNullNotZero(bool isAfterAFullOne)
    {
        await _store.AppendAsync(isAfterAFullOne ? [Full()] : [], Cancel);
        await _store.AppendAsync([new RequestRecord { Id = Records.Id(1), StartedAtMs = 0, Dialect = "openai.chat", Status = 401, ErrorCode = "invalid_api_key" }], Cancel);

        var detail = await _store.GetAsync(Records.Id(1), Cancel);

        Assert.NotNull(detail);
        Assert.Equal("none", detail.Egress);
        Assert.Equal((null, null), (detail.PredictedTtftP50Ms, detail.PredictedTtftP90Ms));
        Assert.Equal((null, null, null, null), (detail.InputTokens, detail.OutputTokens, detail.CachedInputTokens, detail.ReasoningTokens));
        Assert.Equal((null, null, null, null), (detail.CostUsd, detail.TtftMs, detail.Key, detail.RequestedModel));
        Assert.Empty(detail.Candidates);
        Assert.Empty(detail.Attempts);
    }

    [Fact]
    public async Task Get_UnknownId_Null() => Assert.Null(await _store.GetAsync("no-such-id", Cancel));

    [Fact]
    public async Task Append_SameRecordTwice_StoredOnce()
    {
        await _store.AppendAsync([Full(), Full()], Cancel);
        await _store.AppendAsync([Full()], Cancel);

        Assert.Single((await _store.ListAsync(new RequestFilter(), Cancel)).Rows);
    }

    [Fact]
    public async Task Append_SixteenWriters_NothingLost()
    {
        await Task.WhenAll(Enumerable.Range(0, 16).Select(writer => Task.Run(
            async () =>
            {
                for (var i = 0; i < 50; i++)
                {
                    await _store.AppendAsync([Records.Local((writer * 1000) + i, i)], Cancel);
                }
            },
            Cancel)));

        var report = await _store.SummariseAsync(DateTimeOffset.UnixEpoch, Records.Noon, 1, Cancel);
        Assert.Equal(800, report.Requests);
    }

    [Fact]
    public async Task List_Pages_EveryRowOnceNewestFirst()
    {
        await _store.AppendAsync([.. Enumerable.Range(0, 25).Select(static i => Records.Local(i, i))], Cancel);
        var seen = new List<string>();
        var pages = 0;
        RequestPage page;
        do
        {
            page = await _store.ListAsync(new RequestFilter { Limit = 10, BeforeId = seen.Count == 0 ? null : seen[^1] }, Cancel);
            seen.AddRange(page.Rows.Select(static row => row.Id));
            pages++;
        }
        while (page.HasMore);

        Assert.Equal(3, pages);
        Assert.Equal(Enumerable.Range(0, 25).Reverse().Select(Records.Id), seen);
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(-5, 1)]
    [InlineData(1_000_000, 200)]
    public async Task List_LimitOutOfRange_IsClamped(int limit, int expected)
    {
        await _store.AppendAsync([.. Enumerable.Range(0, 250).Select(static i => Records.Local(i, i))], Cancel);

        var page = await _store.ListAsync(new RequestFilter { Limit = limit }, Cancel);

        Assert.Equal(expected, page.Rows.Count);
        Assert.True(page.HasMore);
    }

    [Fact]
    public async Task List_Filters_EachKeepsItsRows()
    {
        var cloud = Records.Local(2, 2);
        (cloud.Egress, cloud.Deployment) = (Locality.Cloud, "stand-in/big");
        var refused = new RequestRecord { Id = Records.Id(3), StartedAtMs = 3, Dialect = "openai.chat", Status = 403, ErrorCode = "policy_denied" };
        var broken = Records.Local(4, 4);
        broken.ErrorCode = "upstream_failed";
        var left = Records.Local(5, 5);
        (left.Status, left.ClientAborted) = (499, true);
        await _store.AppendAsync([Records.Local(1, 1), cloud, refused, broken, left], Cancel);

        Assert.Equal([5, 4, 1], await NumbersAsync(new RequestFilter { Egress = "local" }));
        Assert.Equal([2], await NumbersAsync(new RequestFilter { Egress = "cloud" }));
        Assert.Equal([3], await NumbersAsync(new RequestFilter { Egress = "none" }));
        Assert.Equal([2], await NumbersAsync(new RequestFilter { Deployment = "stand-in/big" }));
        Assert.Equal([4, 3], await NumbersAsync(new RequestFilter { OnlyFailed = true }));
        Assert.Equal([4], await NumbersAsync(new RequestFilter { OnlyFailed = true, Egress = "local" }));
    }

    [Fact]
    public async Task Get_OneAttemptThatAnswered_IsToldWhole()
    {
        var record = Records.Local(1, 1);
        record.Attempts = [new("local/demo", "answered", 200, 4_500)];
        await _store.AppendAsync([record], Cancel);

        var attempt = Assert.Single((await _store.GetAsync(record.Id, Cancel))!.Attempts);

        Assert.Equal(("local/demo", "answered", 200, 4.5), (attempt.Deployment, attempt.Outcome, attempt.UpstreamStatus, attempt.DurationMs));
    }

    [Fact]
    public async Task S22_List_SqlInEveryText_IsOnlyText()
    {
        const string Hostile = "'; DROP TABLE requests; -- ' OR '1'='1";
        var record = Records.Local(1, 1);
        (record.RequestedModel, record.KeyName, record.Reason, record.Deployment, record.ErrorCode) = (Hostile, Hostile, Hostile, Hostile, Hostile);
        await _store.AppendAsync([record], Cancel);

        Assert.Empty((await _store.ListAsync(new RequestFilter { Egress = Hostile }, Cancel)).Rows);
        Assert.Empty((await _store.ListAsync(new RequestFilter { Deployment = "' OR 1=1 --" }, Cancel)).Rows);
        Assert.Null(await _store.GetAsync("' OR '1'='1", Cancel));
        Assert.Equal(Hostile, Assert.Single((await _store.ListAsync(new RequestFilter { Deployment = Hostile }, Cancel)).Rows).RequestedModel);
    }

    private async Task<List<int>> NumbersAsync(RequestFilter filter) =>
        [.. (await _store.ListAsync(filter, Cancel)).Rows.Select(static row => int.Parse(row.Id))];

    private static RequestRecord Full() => new()
    {
        Id = Records.Id(7),
        StartedAtMs = Records.Noon.ToUnixTimeMilliseconds(),
        Dialect = "openai.chat",
        KeyId = "abc",
        KeyName = "app",
        RequestedModel = "auto",
        Stream = true,
        Label = DataLabel.Confidential,
        Findings = FindingKinds.Email | FindingKinds.PrivateKey,
        Decision = Records.Decision(),
        Reason = "label_pii:email",
        Deployment = "local/demo",
        Egress = Locality.Local,
        Simulated = true,
        Attempts = [new("stand-in/big", "connect_failed", 0, 3_000), new("local/demo", "answered", 200, 4_500)],
        Status = 502,
        ErrorCode = "upstream_failed",
        Usage = new TokenUsage(11, 22, 3, 4),
        UsageEstimated = true,
        CostNanoUsd = 1_234,
        PredictedTtft = new PredictedTtft(1.25f, 3.5f),
        TtftUs = 1_500,
        DurationUs = 20_250,
        QueueUs = 750,
        ClientAborted = true,
    };
}
