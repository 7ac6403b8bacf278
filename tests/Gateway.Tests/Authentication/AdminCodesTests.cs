using Gateway.Authentication;
using Gateway.Storage;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Authentication;

public sealed class AdminCodesTests : IDisposable
{
    private readonly TempData _data = new();
    private readonly FakeTimeProvider _time = new(Records.Noon);
    private readonly SqliteDatabase _database;
    private readonly KeyRing _ring;
    private readonly AdminCodes _codes;

    public AdminCodesTests()
    {
        _database = _data.OpenDatabase(_time);
        _ring = _data.NewRing(_database);
        _codes = NewCodes();
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose()
    {
        _ring.Dispose();
        _database.Dispose();
        _data.Dispose();
    }

    [Fact]
    public async Task Redeem_Fresh_OnceOnly()
    {
        var code = await _codes.IssueAsync(Cancel);

        Assert.Equal(AdminCodeResult.Redeemed, await _codes.RedeemAsync(code, Cancel));
        Assert.Equal(AdminCodeResult.Invalid, await _codes.RedeemAsync(code, Cancel));
    }

    [Fact]
    public async Task Redeem_ManyAtOnce_OneWins()
    {
        var code = await _codes.IssueAsync(Cancel);

        var results = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => NewCodes().RedeemAsync(code, Cancel), Cancel)));

        Assert.Single(results, AdminCodeResult.Redeemed);
    }

    [Fact]
    public async Task Redeem_AroundTheExpiry_OnlyBefore()
    {
        var early = await _codes.IssueAsync(Cancel);
        var late = await _codes.IssueAsync(Cancel);

        _time.Advance(AdminCodes.Lifetime - TimeSpan.FromMilliseconds(1));
        Assert.Equal(AdminCodeResult.Redeemed, await _codes.RedeemAsync(early, Cancel));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal(AdminCodeResult.Invalid, await _codes.RedeemAsync(late, Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("' OR '1'='1")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task S22_Redeem_NotACode_Invalid(string code)
    {
        await _codes.IssueAsync(Cancel);

        Assert.Equal(AdminCodeResult.Invalid, await _codes.RedeemAsync(code, Cancel));
    }

    [Fact]
    public async Task S7_Redeem_ManyWrongCodes_ClosedForAMinuteThenOpen()
    {
        var code = await _codes.IssueAsync(Cancel);
        for (var i = 0; i < AdminCodes.WrongCodesAllowed; i++)
        {
            Assert.Equal(AdminCodeResult.Invalid, await _codes.RedeemAsync("wrong", Cancel));
        }

        Assert.Equal(AdminCodeResult.Throttled, await _codes.RedeemAsync(code, Cancel));
        _time.Advance(AdminCodes.ThrottleWindow);
        Assert.Equal(AdminCodeResult.Redeemed, await _codes.RedeemAsync(code, Cancel));
    }

    [Fact]
    public async Task Issue_LongAfter_ExpiredCodesAreForgotten()
    {
        await _codes.IssueAsync(Cancel);
        _time.Advance(AdminCodes.Lifetime);

        await _codes.IssueAsync(Cancel);

        var count = await _database.ReadAsync(
            static (connection, transaction) => Dapper.SqlMapper.ExecuteScalar<int>(connection, "SELECT COUNT(*) FROM admin_codes", transaction: transaction), Cancel);
        Assert.Equal(1, count);
    }

    private AdminCodes NewCodes() => new(new SqliteAdminCodeStore(_database), _ring, _time, NullLogger<AdminCodes>.Instance);
}
