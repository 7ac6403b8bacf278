using Gateway.Authentication;
using Gateway.Storage;
using Gateway.Testing.Measuring;
using Gateway.Tests.Storage;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Primitives;

namespace Gateway.Tests.Authentication;

public sealed class RequestAuthenticatorTests : IAsyncLifetime
{
    private readonly TempData _data = new();
    private SqliteDatabase _database = null!;
    private KeyRing _ring = null!;
    private RequestAuthenticator _authenticator = null!;
    private string _key = "";
    private string _otherKey = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = _data.OpenDatabase();
        _ring = _data.NewRing(_database);
        _authenticator = new RequestAuthenticator(_ring);
        var issuer = new KeyIssuer(new SqliteVirtualKeyStore(_database), _ring, TimeProvider.System, NullLogger<KeyIssuer>.Instance);
        _key = (await issuer.CreateAsync("app", [], Cancel)).Text;
        _otherKey = (await issuer.CreateAsync("other", [], Cancel)).Text;
    }

    public ValueTask DisposeAsync()
    {
        _ring.Dispose();
        _database.Dispose();
        _data.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData("Authorization", "Bearer {0}")]
    [InlineData("authorization", "bearer {0}")]
    [InlineData("Authorization", "  BEARER   {0}  ")]
    [InlineData("Authorization", "{0}")]
    [InlineData("x-api-key", "{0}")]
    [InlineData("api-key", "{0}")]
    [InlineData("X-Goog-Api-Key", " {0} ")]
    public void Authenticate_KeyInEachHeader_Ok(string header, string form)
    {
        var check = Check((header, string.Format(form, _key)));

        Assert.Equal(KeyCheck.Ok, check);
    }

    [Fact]
    public void Authenticate_NoHeaderOrEmpty_Missing()
    {
        Assert.Equal(KeyCheck.Missing, Check());
        Assert.Equal(KeyCheck.Missing, Check(("Authorization", ""), ("x-api-key", "  ")));
        Assert.Equal(KeyCheck.Missing, Check(("Authorization", "Bearer   ")));
    }

    [Theory]
    [InlineData("Bearer ' OR '1'='1")]
    [InlineData("Bearer sk-gw-000000000000-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("Basic dXNlcjpwYXNz")]
    [InlineData("Bearer a b c")]
    public void S22_Authenticate_AnythingElse_Unknown(string value)
    {
        Assert.Equal(KeyCheck.Unknown, Check(("Authorization", value)));
        Assert.Equal(KeyCheck.Unknown, Check(("x-goog-api-key", value)));
    }

    [Fact]
    public void Authenticate_SameKeyInTwoHeaders_Ok() =>
        Assert.Equal(KeyCheck.Ok, Check(("Authorization", "Bearer " + _key), ("x-api-key", _key)));

    [Fact]
    public void Authenticate_TwoValidKeys_Conflicting()
    {
        Assert.Equal(KeyCheck.Conflicting, Check(("Authorization", "Bearer " + _key), ("x-api-key", _otherKey)));
        Assert.Equal(KeyCheck.Conflicting, Check(("x-api-key", _key), ("api-key", "something")));
        Assert.Equal(KeyCheck.Conflicting, Check(("Authorization", new StringValues(["Bearer " + _key, "Bearer " + _otherKey]))));
    }

    [Fact]
    public void Authenticate_Bearer_AllocatesNothing()
    {
        var request = new DefaultHttpContext().Request;
        request.Headers.Authorization = "Bearer " + _key;
        request.Headers.ContentType = "application/json";
        var refused = 0;

        var allocated = AllocatedBytes.Of(() => refused += _authenticator.Authenticate(request, out _) == KeyCheck.Ok ? 0 : 1);

        Assert.Equal((0, 0), (allocated, refused));
    }

    [Fact]
    public async Task Authenticate_SameHeaderOnOneConnection_IsRememberedUntilTheKeysChange()
    {
        var connection = new DefaultConnectionContext();
        var header = "Bearer " + _key;
        Assert.Equal(KeyCheck.Ok, OnConnection(connection, header));
        Assert.Single(connection.Items);
        Assert.Equal(KeyCheck.Ok, OnConnection(connection, header));
        Assert.Equal(KeyCheck.Unknown, OnConnection(connection, header[..^1] + "x"));
        Assert.Equal(KeyCheck.Ok, OnConnection(connection, "Bearer " + _otherKey));

        var store = new SqliteVirtualKeyStore(_database);
        await store.RevokeAsync(KeyFormat.TryGetId(_key, out var id) ? id.ToString() : "", Records.Noon, Cancel);
        await _ring.RefreshAsync(Cancel);

        Assert.Equal(KeyCheck.Unknown, OnConnection(connection, header));
    }

    [Fact]
    public void Authenticate_RememberedHeaderBesideAnotherKey_Conflicting()
    {
        var connection = new DefaultConnectionContext();
        var header = "Bearer " + _key;
        Assert.Equal(KeyCheck.Ok, OnConnection(connection, header));

        Assert.Equal(KeyCheck.Conflicting, OnConnection(connection, header, _otherKey));
    }

    private KeyCheck OnConnection(DefaultConnectionContext connection, string authorization, string? otherKey = null)
    {
        var http = new DefaultHttpContext();
        http.Features.Set<IConnectionItemsFeature>(connection);
        http.Request.Headers.Authorization = authorization;
        if (otherKey is not null)
        {
            http.Request.Headers["x-api-key"] = otherKey;
        }

        return _authenticator.Authenticate(http.Request, out _);
    }

    private KeyCheck Check(params (string Name, StringValues Value)[] headers)
    {
        var request = new DefaultHttpContext().Request;
        foreach (var (name, value) in headers)
        {
            request.Headers[name] = value;
        }

        var check = _authenticator.Authenticate(request, out var caller);
        Assert.Equal(check == KeyCheck.Ok, caller is not null);
        return check;
    }
}
