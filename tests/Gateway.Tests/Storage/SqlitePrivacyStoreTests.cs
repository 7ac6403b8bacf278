using Gateway.Contracts.Privacy;
using Gateway.Policy;
using Gateway.Requests;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

/// <summary>Labels and kinds of private data of recorded requests, counted in SQLite.</summary>
public sealed class SqlitePrivacyStoreTests : IDisposable
{
    private static readonly DateTimeOffset From = Records.Noon.AddDays(-1);
    private static readonly DateTimeOffset To = Records.Noon;

    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly SqliteRequestStore _requests;
    private readonly SqlitePrivacyStore _store;
    private int _next;

    public SqlitePrivacyStoreTests()
    {
        _database = _data.OpenDatabase();
        _requests = new SqliteRequestStore(_database);
        _store = new SqlitePrivacyStore(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Summarise_Empty_IsEmpty()
    {
        var usage = await _store.SummariseAsync(From, To, Cancel);

        Assert.Equal((0, 0, 0, 0), (usage.Requests, usage.Left, usage.NotExamined, usage.Judged));
        Assert.Equal((0, 0, 0, 0, 0), (usage.Labels.Count, usage.Findings.Count, usage.Apps.Count, usage.Keys.Count, usage.Stayed.Count));
    }

    [Fact]
    public async Task Summarise_HandMadeWindow_EveryNumberIsExact()
    {
        var twoValues = default(EntityCounts);
        twoValues.Add(FindingKinds.Email, 2);
        twoValues.Add(FindingKinds.Iban);
        var undecided = Request(4, "public", FindingKinds.None);
        undecided.Decision = null;
        await _requests.AppendAsync(
            [
                Request(1, "crm", FindingKinds.Email | FindingKinds.Iban, DataLabel.Confidential, counts: twoValues),
                Request(2, "crm", FindingKinds.Email, DataLabel.Confidential, egress: null),
                Request(3, "crm", FindingKinds.None, egress: Locality.Cloud, reason: "policy_rule:hard"),
                Request(5, null, FindingKinds.Judged, DataLabel.Confidential, key: null, reason: "label_judged"),
                Request(6, null, FindingKinds.NotJudged, DataLabel.Confidential, key: null, egress: null, reason: "label_not_judged"),
                Request(7, "crm", FindingKinds.NotExamined, DataLabel.Restricted, reason: "label_unknown"),
                undecided,
                Request(-1, "outside", FindingKinds.Card, DataLabel.Restricted),
                Request(24 * 60, "outside", FindingKinds.Card, DataLabel.Restricted),
            ],
            Cancel);

        var usage = await _store.SummariseAsync(From, To, Cancel);

        Assert.Equal((6, 1, 1, 1, 1), (usage.Requests, usage.Left, usage.NotExamined, usage.Judged, usage.NotJudged));
        Assert.Equal([new LabelCount("public", 1), new("confidential", 4), new("restricted", 1)], usage.Labels);
        Assert.Equal(
            [new FindingCount("email", 2, 2), new("iban", 1, 1), new("judged", 1, 0), new("not_examined", 1, 0), new("not_judged", 1, 0)], usage.Findings);
        Assert.Equal([("crm", 4, 1), (null, 2, 0)], usage.Apps.Select(static one => (one.Name, (int)one.Requests, (int)one.Left)));
        Assert.Equal([("app", 4), (null, 2)], usage.Keys.Select(static one => (one.Name, (int)one.Requests)));
        Assert.Equal([new LabelCount("public", 1), new("confidential", 2), new("restricted", 1)], usage.Apps[0].Labels);
        Assert.Equal([new FindingCount("email", 2, 2), new("iban", 1, 1), new("not_examined", 1, 0)], usage.Apps[0].Findings);
        Assert.Equal(
            [new StayedReason("label_pii:email", 1, 1), new("label_judged", 1, 0), new("label_not_judged", 0, 1), new("label_unknown", 1, 0)], usage.Stayed);
    }

    [Fact]
    public async Task Summarise_ManyApps_ListsTheBusiestAndCountsTheOthers()
    {
        await _requests.AppendAsync([.. Enumerable.Range(0, 60).SelectMany(app => Enumerable.Range(0, app == 59 ? 3 : 1).Select(_ => Request(1, $"app-{app:00}", FindingKinds.None)))], Cancel);

        var usage = await _store.SummariseAsync(From, To, Cancel);

        Assert.Equal((50, 10, "app-59"), (usage.Apps.Count, usage.OtherApps, usage.Apps[0].Name));
        Assert.Equal((1, 0), (usage.Keys.Count, usage.OtherKeys));
    }

    [Fact]
    public async Task CountFindings_Days_EndAtTheGivenTimeToTheMillisecond()
    {
        var end = To.ToUnixTimeMilliseconds();
        const long Day = 24 * 60 * 60 * 1000;
        await _requests.AppendAsync(
            [.. new[] { end - 1, end - Day, end - Day - 1, end - (2 * Day), end, end - (2 * Day) - 1 }.Select(at => At(at, FindingKinds.Email)), At(end - 1, FindingKinds.None)], Cancel);

        var counts = await _store.CountFindingsAsync(To, 2, Cancel);

        Assert.Equal(
            [(0, FindingKinds.None, 1), (0, FindingKinds.Email, 2), (1, FindingKinds.Email, 2)],
            counts.Select(static one => (one.DaysAgo, one.Findings, (int)one.Requests)).Order());
    }

    private RequestRecord Request(
        int minute,
        string? app,
        FindingKinds findings,
        DataLabel label = DataLabel.Public,
        string? key = "app",
        Locality? egress = Locality.Local,
        string reason = "label_pii:email",
        EntityCounts counts = default)
    {
        var record = At(From.AddMinutes(minute).ToUnixTimeMilliseconds(), findings);
        (record.App, record.KeyName, record.Label, record.Egress, record.Reason, record.Entities) = (app, key, label, egress, reason, counts);
        return record;
    }

    private RequestRecord At(long ms, FindingKinds findings)
    {
        var record = Records.Local(_next++, ms);
        (record.Decision, record.Findings) = (Records.Decision(), findings);
        return record;
    }
}
