using System.CommandLine;
using Gateway.Authentication;
using Gateway.Commands;
using Gateway.Storage;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;

namespace Gateway.Tests.Commands;

public sealed class KeysCommandTests : IDisposable
{
    private readonly TempData _data = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _data.Dispose();

    [Fact]
    public async Task Create_BesideARunningGateway_KeyWorksAndIsTheOnlyOutput()
    {
        using var database = _data.OpenDatabase();
        using var ring = _data.NewRing(database);
        await ring.RefreshAsync(Cancel);

        var (code, output, _) = await RunAsync(KeysCommand.Create(), "create", "--name", "app one", "--tag", "a", "--tag", "b", "--data", _data.Directory.Root);
        await ring.RefreshAsync(Cancel);

        Assert.Equal(0, code);
        Assert.True(ring.TryAuthenticate(output.TrimEnd('\n'), out var caller));
        Assert.Equal("app one", caller.Name);
        Assert.Equal(["a", "b"], caller.Tags);
    }

    [Fact]
    public async Task Create_WithABudget_TheKeyHasItAndTheListShowsIt()
    {
        using var database = _data.OpenDatabase();
        using var ring = _data.NewRing(database);

        var (_, key, _) = await RunAsync(KeysCommand.Create(), "create", "--name", "app", "--budget-usd", "12.5", "--data", _data.Directory.Root);
        var (refused, _, error) = await RunAsync(KeysCommand.Create(), "create", "--name", "other", "--budget-usd", "0", "--data", _data.Directory.Root);
        var (_, list, _) = await RunAsync(KeysCommand.Create(), "list", "--data", _data.Directory.Root);
        await ring.RefreshAsync(Cancel);

        Assert.True(ring.TryAuthenticate(key.Trim(), out var caller));
        Assert.Equal(12_500_000_000, caller.BudgetNanoUsd);
        Assert.Contains("app  $12.5 a month\n", list, StringComparison.Ordinal);
        Assert.Equal(1, refused);
        Assert.Contains("--budget-usd must be above 0", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithATeam_TheKeyIsOfItAndTheListShowsIt()
    {
        using var database = _data.OpenDatabase();
        using var ring = _data.NewRing(database);

        var (_, key, _) = await RunAsync(KeysCommand.Create(), "create", "--name", "app", "--team", "pay roll", "--tag", "a", "--data", _data.Directory.Root);
        var (_, other, _) = await RunAsync(KeysCommand.Create(), "create", "--name", "other", "--data", _data.Directory.Root);
        var (_, list, _) = await RunAsync(KeysCommand.Create(), "list", "--data", _data.Directory.Root);
        await ring.RefreshAsync(Cancel);

        Assert.True(ring.TryAuthenticate(key.Trim(), out var caller));
        Assert.Equal("pay roll", caller.Team);
        Assert.True(ring.TryAuthenticate(other.Trim(), out var alone));
        Assert.Null(alone.Team);
        Assert.Contains("app  (pay roll)  [a]\n", list, StringComparison.Ordinal);
        Assert.Contains("  other\n", list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_AfterRevoke_ShowsStateAndNoSecret()
    {
        var (_, key, _) = await RunAsync(KeysCommand.Create(), "create", "--name", "app", "--data", _data.Directory.Root);
        var id = key.Substring(KeyFormat.Prefix.Length, KeyFormat.IdLength);

        var (revoked, _, _) = await RunAsync(KeysCommand.Create(), "revoke", id, "--data", _data.Directory.Root);
        var (_, list, _) = await RunAsync(KeysCommand.Create(), "list", "--data", _data.Directory.Root);

        Assert.Equal(0, revoked);
        Assert.Contains(id, list, StringComparison.Ordinal);
        Assert.Contains("revoked", list, StringComparison.Ordinal);
        Assert.DoesNotContain(key.Trim()[^43..], list, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_WholeKey_RevokedAndNotRepeated()
    {
        var (_, key, _) = await RunAsync(KeysCommand.Create(), "create", "--name", "app", "--data", _data.Directory.Root);

        var (code, output, error) = await RunAsync(KeysCommand.Create(), "revoke", key.Trim(), "--data", _data.Directory.Root);

        Assert.Equal(0, code);
        Assert.DoesNotContain(key.Trim()[^43..], output + error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_UnknownId_FailsWithoutRepeatingIt()
    {
        _data.OpenDatabase().Dispose();

        var (code, output, error) = await RunAsync(KeysCommand.Create(), "revoke", "no-such-id", "--data", _data.Directory.Root);

        Assert.Equal(1, code);
        Assert.DoesNotContain("no-such-id", output + error, StringComparison.Ordinal);
        Assert.Contains("keys list", error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a\tb")]
    public async Task Create_BadName_SaysWhatIsAllowed(string name)
    {
        var (code, _, error) = await RunAsync(KeysCommand.Create(), "create", "--name", name, "--data", _data.Directory.Root);

        Assert.Equal(1, code);
        Assert.Contains("1 to 100 characters", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_FolderWithoutDatabase_SaysSoAndMakesNone()
    {
        var folder = Path.Combine(_data.Directory.Root, "typo");

        var error = await Assert.ThrowsAsync<InvalidDataException>(() => RunAsync(KeysCommand.Create(), "list", "--data", folder));

        Assert.Contains(folder, error.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task AdminLink_BesideARunningGateway_CodeSignsInOnce()
    {
        using var database = _data.OpenDatabase();
        using var ring = _data.NewRing(database);
        var codes = new AdminCodes(new SqliteAdminCodeStore(database), ring, TimeProvider.System, NullLogger<AdminCodes>.Instance);

        var (code, output, _) = await RunAsync(AdminCommand.Create(), "link", "--data", _data.Directory.Root, "--admin-port", "9123");

        Assert.Equal(0, code);
        var link = new Uri(output.Trim());
        Assert.Equal(("127.0.0.1", 9123, "/sign-in"), (link.Host, link.Port, link.AbsolutePath));
        Assert.Equal(AdminCodeResult.Redeemed, await codes.RedeemAsync(link.Query["?code=".Length..], Cancel));
        Assert.Equal(AdminCodeResult.Invalid, await codes.RedeemAsync(link.Query["?code=".Length..], Cancel));
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(Command command, params string[] arguments)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await command.Parse(arguments).InvokeAsync(new InvocationConfiguration { Output = output, Error = error, EnableDefaultExceptionHandler = false }, Cancel);
        return (code, output.ToString(), error.ToString());
    }
}
