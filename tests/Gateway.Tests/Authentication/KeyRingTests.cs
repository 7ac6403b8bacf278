using Dapper;
using Gateway.Authentication;
using Gateway.Requests;
using Gateway.Storage;
using Gateway.Testing.Measuring;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Authentication;

public sealed class KeyRingTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly KeyRing _ring;
    private readonly KeyIssuer _issuer;

    public KeyRingTests()
    {
        _database = _data.OpenDatabase();
        _ring = _data.NewRing(_database);
        _issuer = NewIssuer(_database, _ring);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ring.Dispose();
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task TryAuthenticate_ValidKey_SameCallerEachTime()
    {
        var issued = await _issuer.CreateAsync("app", ["team-a", "gold"], Cancel);

        Assert.True(_ring.TryAuthenticate(issued.Text, out var first));
        Assert.True(_ring.TryAuthenticate(issued.Text, out var second));
        Assert.Same(first, second);
        Assert.Equal((issued.Stored.Id, "app"), (first.KeyId, first.Name));
        Assert.Equal(["team-a", "gold"], first.Tags);
    }

    [Fact]
    public async Task TryAuthenticate_EveryCharacterChanged_Refused()
    {
        var issued = await _issuer.CreateAsync("app", [], Cancel);
        for (var i = 0; i < issued.Text.Length; i++)
        {
            var wrong = issued.Text.ToCharArray();
            wrong[i] = wrong[i] == 'A' ? 'B' : 'A';
            Assert.False(_ring.TryAuthenticate(wrong, out var caller));
            Assert.Null(caller);
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("sk-gw-")]
    [InlineData("' OR '1'='1")]
    [InlineData("sk-gw-000000000000-' OR '1'='1' --                             ")]
    [InlineData("sk-gw-000000000000-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("sk-gw-ééééééééééé-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task S22_TryAuthenticate_NotAKey_Refused(string text)
    {
        await _issuer.CreateAsync("app", [], Cancel);

        Assert.False(_ring.TryAuthenticate(text, out _));
        Assert.False(_ring.TryAuthenticate(text + new string('x', 100_000), out _));
    }

    [Fact]
    public async Task TryAuthenticate_SecretOfOneIdOfAnother_Refused()
    {
        var one = await _issuer.CreateAsync("one", [], Cancel);
        var two = await _issuer.CreateAsync("two", [], Cancel);
        var mixed = one.Text[..(KeyFormat.Prefix.Length + KeyFormat.IdLength)] + two.Text[(KeyFormat.Prefix.Length + KeyFormat.IdLength)..];

        Assert.False(_ring.TryAuthenticate(mixed, out _));
    }

    [Fact]
    public void TryAuthenticate_BeforeTheFirstLoad_Refused() => Assert.False(_ring.TryAuthenticate(KeyFormat.New(), out _));

    [Fact]
    public async Task TryAuthenticate_ValidWrongAndUnknown_AllocateNothing()
    {
        var valid = (await _issuer.CreateAsync("app", [], Cancel)).Text;
        var wrong = valid[..^1] + (valid[^1] == 'A' ? 'B' : 'A');
        var unknown = KeyFormat.New();

        Assert.Equal(0, AllocatedBytes.Of(() => Try(valid, wrong, unknown, 1)));
    }

    [Fact]
    public async Task S5_Database_AfterManyKeys_HoldsNoKeyText()
    {
        var keys = new List<string>();
        for (var i = 0; i < 20; i++)
        {
            keys.Add((await _issuer.CreateAsync("app" + i, [], Cancel)).Text);
        }

        var files = Directory.GetFiles(_data.Directory.Root, "*", SearchOption.AllDirectories);
        foreach (var text in files.Select(ReadLatin1))
        {
            Assert.DoesNotContain(keys, key => text.Contains(key[^43..], StringComparison.Ordinal));
        }

        Assert.Contains(files, static path => path.EndsWith("key-pepper", StringComparison.Ordinal));
    }

    [Fact]
    public async Task S5_Hash_PepperElsewhere_CannotBeRepeated()
    {
        var issued = await _issuer.CreateAsync("app", [], Cancel);
        using var other = new TempData();
        using var otherDatabase = other.OpenDatabase();
        using var otherRing = other.NewRing(otherDatabase);

        Assert.NotEqual(issued.Stored.Hash, await otherRing.HashAsync(issued.Text, Cancel));
    }

    [Fact]
    public async Task S6_Revoke_InAnotherProcess_SeenWithinOneInterval()
    {
        var issued = await _issuer.CreateAsync("app", [], Cancel);
        using var elsewhere = _data.OpenDatabase();
        using var elsewhereRing = _data.NewRing(elsewhere);
        var time = new FakeTimeProvider();
        using var refresher = new KeyRingRefresher(_ring, time, NullLogger<KeyRingRefresher>.Instance);
        await refresher.StartAsync(Cancel);

        Assert.True(await NewIssuer(elsewhere, elsewhereRing).RevokeAsync(issued.Stored.Id, Cancel));
        Assert.False(elsewhereRing.TryAuthenticate(issued.Text, out _));
        while (_ring.TryAuthenticate(issued.Text, out _))
        {
            Cancel.ThrowIfCancellationRequested();
            time.Advance(KeyRingRefresher.Interval);
            await Task.Yield();
        }

        Assert.True(KeyRingRefresher.Interval < TimeSpan.FromSeconds(1));
        await refresher.StopAsync(Cancel);
    }

    [Fact]
    public async Task Refresh_NothingChanged_KeepsTheSnapshot()
    {
        await _issuer.CreateAsync("app", [], Cancel);

        Assert.False(await _ring.RefreshAsync(Cancel));
    }

    [Fact]
    public async Task Refresh_StoreFails_KnownKeysKeepWorkingAndItIsSaidOnce()
    {
        var issued = await _issuer.CreateAsync("app", [], Cancel);
        var time = new FakeTimeProvider();
        var logger = new Recording.CountingLogger<KeyRingRefresher>();
        using var refresher = new KeyRingRefresher(_ring, time, logger);
        await refresher.StartAsync(Cancel);
        await _database.WriteAsync(static (connection, transaction) => connection.Execute("ALTER TABLE revisions RENAME TO gone", transaction: transaction), Cancel);

        while (logger.Count(1101) == 0)
        {
            Cancel.ThrowIfCancellationRequested();
            time.Advance(KeyRingRefresher.Interval);
            await Task.Yield();
        }

        Assert.True(_ring.TryAuthenticate(issued.Text, out _));
        await refresher.StopAsync(Cancel);
        Assert.Equal(1, logger.Count(1101));
    }

    [Fact]
    public async Task Revoke_UnknownId_False() => Assert.False(await _issuer.RevokeAsync("nosuchid0000", Cancel));

    [Fact]
    public async Task Revoke_Twice_KeepsTheFirstTime()
    {
        var time = new FakeTimeProvider(Records.Noon);
        var issuer = new KeyIssuer(new SqliteVirtualKeyStore(_database), _ring, time, NullLogger<KeyIssuer>.Instance);
        var issued = await issuer.CreateAsync("app", [], Cancel);
        await issuer.RevokeAsync(issued.Stored.Id, Cancel);
        time.Advance(TimeSpan.FromHours(1));

        await issuer.RevokeAsync(issued.Stored.Id, Cancel);

        Assert.Equal(Records.Noon, Assert.Single(await new SqliteVirtualKeyStore(_database).ListAsync(Cancel)).RevokedAt);
    }

    [Theory]
    [InlineData("", "tag")]
    [InlineData("  ", "tag")]
    [InlineData("two\nlines", "tag")]
    [InlineData("name", "")]
    [InlineData("name", "\u001b[31m")]
    public async Task Create_UnprintableNameOrTag_Refused(string name, string tag)
    {
        Assert.NotNull(KeyIssuer.FindProblem(name, [tag]));
        await Assert.ThrowsAsync<ArgumentException>(() => _issuer.CreateAsync(name, [tag], Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    public async Task Create_UnprintableTeam_Refused(string team)
    {
        Assert.NotNull(KeyIssuer.FindProblem("name", [], team));
        await Assert.ThrowsAsync<ArgumentException>(() => _issuer.CreateAsync("name", [], new KeyTerms(team), Cancel));
    }

    [Fact]
    public async Task IssuedKey_Printed_ShowsNoSecret()
    {
        var issued = await _issuer.CreateAsync("app", [], Cancel);

        Assert.DoesNotContain(issued.Text[^43..], issued.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain(issued.Text[^43..], $"{issued}", StringComparison.Ordinal);
    }

    private static KeyIssuer NewIssuer(SqliteDatabase database, KeyRing ring) =>
        new(new SqliteVirtualKeyStore(database), ring, TimeProvider.System, NullLogger<KeyIssuer>.Instance);

    private static string ReadLatin1(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(file, System.Text.Encoding.Latin1);
        return reader.ReadToEnd();
    }

    private void Try(string valid, string wrong, string unknown, int times)
    {
        for (var i = 0; i < times; i++)
        {
            CallerIdentity? caller;
            if (!_ring.TryAuthenticate(valid, out caller) || _ring.TryAuthenticate(wrong, out caller) || _ring.TryAuthenticate(unknown, out caller))
            {
                Assert.Fail("A key was judged wrongly.");
            }
        }
    }
}
