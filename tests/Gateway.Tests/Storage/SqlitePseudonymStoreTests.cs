using Dapper;
using Gateway.Pseudonyms;
using Gateway.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Storage;

public sealed class SqlitePseudonymStoreTests : IDisposable
{
    private static readonly byte[] Conversation = [1, 2, 3];
    private static readonly ConversationPseudonyms Kept = new(3, new Dictionary<string, string>(StringComparer.Ordinal) { ["PII_EMAIL_aaaabbbbccccdddd"] = "jane@example.org" });

    private readonly TempData _data = new();
    private readonly SqliteDatabase _database;
    private readonly SqlitePseudonymStore _store;

    public SqlitePseudonymStoreTests()
    {
        _database = _data.OpenDatabase();
        _store = new SqlitePseudonymStore(_database, new EphemeralDataProtectionProvider(NullLoggerFactory.Instance));
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Kept_IsFoundUntilItExpires_AndOnlyByItsConversation()
    {
        await _store.KeepAsync(Conversation, Kept, nowMs: 1000, expiresAtMs: 2000, Cancel);

        var found = await _store.FindAsync(Conversation, 1999, Cancel);
        Assert.Equal(3, found!.KeyVersion);
        Assert.Equal("jane@example.org", Assert.Single(found.Values).Value);
        Assert.Null(await _store.FindAsync(Conversation, 2000, Cancel));
        Assert.Null(await _store.FindAsync([9], 1500, Cancel));
    }

    [Fact]
    public async Task Expired_IsRemovedByTheNextThatIsKept()
    {
        await _store.KeepAsync(Conversation, Kept, nowMs: 1000, expiresAtMs: 2000, Cancel);
        await _store.KeepAsync([4], Kept, nowMs: 2000, expiresAtMs: 3000, Cancel);

        Assert.Equal(1L, await _database.ReadAsync((connection, transaction) => connection.ExecuteScalar<long>("SELECT COUNT(*) FROM pseudonyms", null, transaction), Cancel));
    }

    [Fact]
    public async Task Kept_IsNotReadableInTheDatabase_AndLostWithTheInstallationsKeys()
    {
        await _store.KeepAsync(Conversation, Kept, nowMs: 1000, expiresAtMs: 2000, Cancel);

        var row = await _database.ReadAsync((connection, transaction) => connection.ExecuteScalar<byte[]>("SELECT sealed FROM pseudonyms", null, transaction), Cancel);
        Assert.Equal(-1, row!.AsSpan().IndexOf("jane"u8));
        Assert.Null(await new SqlitePseudonymStore(_database, new EphemeralDataProtectionProvider(NullLoggerFactory.Instance)).FindAsync(Conversation, 1500, Cancel));
    }
}
