using Gateway.Policy;
using Gateway.PolicyVersions;
using Gateway.Requests;
using Gateway.Storage;

namespace Gateway.Tests.Storage;

public sealed class SqlitePolicyVersionStoreTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly SqlitePolicyVersionStore _store;

    public SqlitePolicyVersionStoreTests()
    {
        _database = _data.OpenDatabase();
        _store = new SqlitePolicyVersionStore(_database);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Empty_NothingIsLive()
    {
        Assert.Equal(0, await _store.GetRevisionAsync(Cancel));
        Assert.Null(await _store.GetLiveAsync(Cancel));
        Assert.Empty(await _store.ListAsync(Cancel));
    }

    [Fact]
    public async Task Publish_ThenRollBack_VersionsStayAndOneIsLive()
    {
        var first = await _store.PublishAsync(New("one"), Cancel);
        var second = await _store.PublishAsync(New("two", baseVersion: 1), Cancel);
        var back = await _store.PublishAsync(Back(1, baseVersion: 2), Cancel);

        Assert.Equal((1, null, 2, 1), (first!.Version, first.Previous, second!.Version, second.Previous));
        Assert.Equal((1, 2), (back!.Version, back.Previous));
        var versions = await _store.ListAsync(Cancel);
        Assert.Equal([(2, false), (1, true)], versions.Select(static one => (one.Number, one.IsLive)));
        Assert.Equal(1, versions[0].Parent);
        var live = await _store.GetLiveAsync(Cancel);
        Assert.Equal("one", live!.Policy.Files[1].Text);
        Assert.Equal(back, live.Publication);
        Assert.Equal([3, 2, 1], (await _store.ListPublicationsAsync(10, Cancel)).Select(static one => one.Id));
    }

    [Fact]
    public async Task Publish_BaseNoLongerLive_StoresNothing()
    {
        await _store.PublishAsync(New("one"), Cancel);
        await _store.PublishAsync(New("two"), Cancel);

        var late = await _store.PublishAsync(New("three", baseVersion: 1), Cancel);
        var unknown = await _store.PublishAsync(Back(9), Cancel);

        Assert.Null(late);
        Assert.Null(unknown);
        Assert.Equal(2, (await _store.ListAsync(Cancel)).Count);
        Assert.Equal(2, await _store.GetRevisionAsync(Cancel));
    }

    [Fact]
    public async Task Publish_ManyAtOnceFromTwoDatabases_OneOfEachRoundWins()
    {
        using var other = _data.OpenDatabase();
        var stores = new[] { _store, new SqlitePolicyVersionStore(other) };
        await _store.PublishAsync(New("start"), Cancel);
        for (var round = 1; round <= 10; round++)
        {
            var wishes = Enumerable.Range(0, 6).Select(i => Task.Run(() => stores[i % 2].PublishAsync(New($"{round}-{i}", baseVersion: round), Cancel)));

            var results = await Task.WhenAll(wishes);

            Assert.Single(results, static one => one is not null);
            Assert.Equal(round + 1, (await _store.GetLiveAsync(Cancel))!.Policy.Number);
        }
    }

    [Fact]
    public async Task Live_AfterReopening_IsTheSame()
    {
        await _store.PublishAsync(New("one"), Cancel);
        await _store.NoteFolderAsync("digest", Cancel);

        using var reopened = _data.OpenDatabase();
        var store = new SqlitePolicyVersionStore(reopened);

        Assert.Equal("one", (await store.GetLiveAsync(Cancel))!.Policy.Files[1].Text);
        Assert.Equal("digest", await store.GetFolderDigestAsync(Cancel));
        await store.PublishAsync(New("two") with { FromFolder = true }, Cancel);
        Assert.Equal((await store.GetLiveAsync(Cancel))!.Policy.Digest, await store.GetFolderDigestAsync(Cancel));
    }

    [Fact]
    public async Task CountOutcomes_CountsFailuresAndNothingElse()
    {
        var failed = Records.Local(3, 30);
        (failed.Status, failed.ErrorCode) = (502, "upstream_failed");
        var gone = Records.Local(4, 40);
        gone.ClientAborted = true;
        await new SqliteRequestStore(_database).AppendAsync(
            [
                Records.Local(1, 10),
                Records.Local(2, 20),
                failed,
                gone,
                Refused(5, 50, "no_deployment_available"),
                Refused(6, 60, "policy_denied"),
                Refused(7, 70, "local_only_unavailable"),
                Records.Local(8, 80),
            ],
            Cancel);

        var counted = await _store.CountOutcomesAsync(DateTimeOffset.FromUnixTimeMilliseconds(10), DateTimeOffset.FromUnixTimeMilliseconds(80), Cancel);

        Assert.Equal(new RequestOutcomes(2, 2), counted);
    }

    internal static NewPublication New(string routing, int? baseVersion = null) => new()
    {
        At = Records.Noon,
        Author = "ada",
        Kind = PublicationKinds.Publish,
        Reason = "because",
        PolicyVersion = "abc123abc123",
        BaseVersion = baseVersion,
        Files = [new PolicyFile("routing.yaml", routing), new PolicyFile("deployments.yaml", "deployments: []")],
    };

    private static NewPublication Back(int version, int? baseVersion = null) =>
        New("unused", baseVersion) with { Files = null, Version = version, Kind = PublicationKinds.Rollback };

    private static RequestRecord Refused(int number, long at, string code) =>
        new() { Id = Records.Id(number), StartedAtMs = at, Dialect = "openai.chat", Status = 503, ErrorCode = code };
}
