using CsCheck;
using Gateway.Policy;
using Gateway.Protocol;
using Gateway.Requests;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class UsageQueryTests : IDisposable
{
    private static readonly DateTimeOffset From = Records.Noon;
    private static readonly DateTimeOffset To = Records.Noon.AddHours(1);

    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteRequestStore _store;
    private int _next;

    public UsageQueryTests()
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
    public async Task Summarise_Empty_ZeroesAndUnknownTimes()
    {
        var report = await _store.SummariseAsync(From, To, 4, Cancel);

        Assert.Equal((0, 0, 0, 0, 0, 0m, 0m, 0), (report.Requests, report.LocalRequests, report.CloudRequests, report.Refused, report.Failed, report.SpendUsd, report.SimulatedUsd, report.UnpricedRequests));
        Assert.Equal((null, null), (report.TtftP50Ms, report.TtftP95Ms));
        Assert.Equal([0, 15, 30, 45], report.Buckets.Select(static slice => (slice.Start - From).TotalMinutes));
        Assert.Empty(report.Deployments);
    }

    [Fact]
    public async Task Summarise_HandMadeWindow_EveryNumberIsExact()
    {
        await _store.AppendAsync(
            [
                Answer(0, "local/demo", Locality.Local, cost: 0, ttftMs: 10),
                Answer(14, "local/demo", Locality.Local, cost: 0, ttftMs: 20),
                Answer(15, "openai/big", Locality.Cloud, cost: 1_500_000_000, ttftMs: 300),
                Answer(16, "openai/big", Locality.Cloud, cost: 1, ttftMs: 100),
                Answer(30, "openai/odd", Locality.Cloud, cost: null, ttftMs: null),
                Answer(31, "stand-in/big", Locality.Cloud, cost: 2_000_000_000, ttftMs: 40, simulated: true),
                Failure(45, "openai/big", Locality.Cloud, 502),
                Failure(46, deployment: null, egress: null, 503, tried: true),
                Failure(47, deployment: null, egress: null, 403),
                Failure(48, deployment: null, egress: null, 499, aborted: true),
                Answer(-1, "local/demo", Locality.Local, cost: 7, ttftMs: 1),
                Answer(60, "local/demo", Locality.Local, cost: 7, ttftMs: 1),
            ],
            Cancel);

        var report = await _store.SummariseAsync(From, To, 4, Cancel);

        Assert.Equal((10, 2, 5, 1, 2), (report.Requests, report.LocalRequests, report.CloudRequests, report.Refused, report.Failed));
        Assert.Equal((1.500000001m, 2m, 2), (report.SpendUsd, report.SimulatedUsd, report.UnpricedRequests));
        Assert.Equal((60, 120), (report.InputTokens, report.OutputTokens));
        Assert.Equal((40.0, 300.0), (report.TtftP50Ms, report.TtftP95Ms));
        Assert.Equal([(2, 0, 0), (0, 2, 0), (0, 2, 0), (0, 1, 3)], report.Buckets.Select(static slice => ((int)slice.Local, (int)slice.Cloud, (int)slice.Refused)));
        Assert.Equal(
            [("openai/big", false, false, 3, 1.500000001m, 100.0), ("local/demo", true, false, 2, 0m, 10.0), ("openai/odd", false, false, 1, null, null), ("stand-in/big", false, true, 1, 2m, 40.0)],
            report.Deployments.Select(static one => (one.Id, one.IsLocal, one.Simulated, (int)one.Requests, one.CostUsd, one.TtftP50Ms)));
    }

    [Fact]
    public void Percentile_AnyValues_IsTheNearestRank() =>
        Gen.Select(Gen.Long[0, 1_000_000].List[1, 200], Gen.Int[1, 100]).Sample((values, percent) =>
        {
            var found = UsageQuery.Percentile([.. values], percent);

            // The smallest value that at least this share of the values do not exceed.
            var expected = values.Where(value => values.Count(other => other <= value) * 100 >= values.Count * percent).Min();
            Assert.Equal(expected / 1000.0, found);
        });

    [Fact]
    public void Buckets_AnyTimes_EachRequestInExactlyOneSlice() =>
        Gen.Select(Gen.Int[1, 50], Gen.Long[0, 3_599_999].List[1, 40]).Sample(
            (count, offsets) =>
            {
                using var data = new TempData();
                using var database = data.OpenDatabase();
                var store = new SqliteRequestStore(database);
                store.AppendAsync([.. offsets.Select((offset, i) => Records.Local(i, From.ToUnixTimeMilliseconds() + offset))], Cancel).GetAwaiter().GetResult();

                var slices = store.SummariseAsync(From, To, count, Cancel).GetAwaiter().GetResult().Buckets;

                Assert.Equal(count, slices.Count);
                Assert.Equal(offsets.Count, slices.Sum(static slice => slice.Local));
            },
            iter: 20,
            threads: 1);

    private RequestRecord Answer(int minute, string deployment, Locality egress, long? cost, int? ttftMs, bool simulated = false)
    {
        var record = Records.Local(_next++, From.AddMinutes(minute).ToUnixTimeMilliseconds());
        (record.Deployment, record.Egress, record.Simulated, record.CostNanoUsd) = (deployment, egress, simulated, cost);
        record.TtftUs = ttftMs * 1000;
        record.Usage = new TokenUsage(10, 20, null, null);
        return record;
    }

    private RequestRecord Failure(int minute, string? deployment, Locality? egress, int status, bool tried = false, bool aborted = false)
    {
        var record = Records.Local(_next++, From.AddMinutes(minute).ToUnixTimeMilliseconds());
        (record.Deployment, record.Egress, record.Status, record.ErrorCode, record.ClientAborted) = (deployment, egress, status, "some_error", aborted);
        (record.CostNanoUsd, record.TtftUs, record.Usage) = (null, null, default);
        record.Attempts = tried ? [new AttemptRecord("openai/big", "connect_failed", 0, 1)] : null;
        return record;
    }
}
