using System.Diagnostics;
using System.Net;
using Gateway.Admin;
using Gateway.Authentication;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Admin;

public sealed class SignInTests : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private readonly TempData _data = new();
    private readonly FakeTimeProvider _time = new(Records.Noon);
    private AdminHost _host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync(_data, _time);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task SignIn_FreshCode_CookieIsStrictAndHttpOnlyAndOpensThePage()
    {
        using var browser = _host.NewBrowser();

        using var answer = await browser.GetAsync("/sign-in?code=" + await _host.NewCodeAsync(), Cancel);

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var cookie = Assert.Single(answer.Headers.GetValues("Set-Cookie"));
        Assert.StartsWith("gateway-admin=", cookie, StringComparison.Ordinal);
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
        Assert.StartsWith("dashboard", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_CodeUsedTwice_SecondBrowserRefusedFirstStaysIn()
    {
        var link = "/sign-in?code=" + await _host.NewCodeAsync();
        using var first = _host.NewBrowser();
        using var second = _host.NewBrowser();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, link));
        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(second, link));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(first, link));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(second, "/"));
    }

    [Fact]
    public async Task SignIn_CodeTooOld_Refused()
    {
        var code = await _host.NewCodeAsync();
        _time.Advance(AdminCodes.Lifetime);
        using var browser = _host.NewBrowser();

        Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(browser, "/sign-in?code=" + code));
    }

    [Fact]
    public async Task S7_SignIn_ManyWrongCodes_429WithRetryAfter()
    {
        using var browser = _host.NewBrowser();
        for (var i = 0; i < AdminCodes.WrongCodesAllowed; i++)
        {
            Assert.Equal(HttpStatusCode.Forbidden, await StatusAsync(browser, "/sign-in?code=wrong" + i));
        }

        using var answer = await browser.GetAsync("/sign-in?code=" + await _host.NewCodeAsync(), Cancel);

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.Equal(60, answer.Headers.RetryAfter?.Delta?.TotalSeconds);
        Assert.False(answer.Headers.Contains("Set-Cookie"));
    }

    [Theory]
    [InlineData("/", HttpStatusCode.Unauthorized)]
    [InlineData("/sign-in", HttpStatusCode.OK)]
    [InlineData("/sign-in?code=", HttpStatusCode.OK)]
    [InlineData("/sign-in?code=a&code=b", HttpStatusCode.OK)]
    public async Task Page_Stranger_SaysHowToGetALink(string path, HttpStatusCode expected)
    {
        using var browser = _host.NewBrowser();

        using var answer = await browser.GetAsync(path, Cancel);

        Assert.Equal(expected, answer.StatusCode);
        Assert.Contains("gateway admin link", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("' OR '1'='1")]
    public async Task S22_SignIn_HostileCode_NotRepeated(string code)
    {
        using var browser = _host.NewBrowser();

        using var answer = await browser.GetAsync("/sign-in?code=" + Uri.EscapeDataString(code), Cancel);

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.DoesNotContain(code, await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_Idle8Hours_SignedOutButUseKeepsIt()
    {
        using var browser = await _host.NewSignedInBrowserAsync();
        for (var i = 0; i < 3; i++)
        {
            _time.Advance(AdminAccess.Session - TimeSpan.FromHours(1));
            Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/"));
        }

        _time.Advance(AdminAccess.Session + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/"));
    }

    [Fact]
    public async Task Session_GatewayRestarted_StillSignedIn()
    {
        var cookies = new CookieContainer();
        using (await _host.NewSignedInBrowserAsync(cookies))
        {
            await _host.DisposeAsync();
        }

        _host = await AdminHost.StartAsync(_data, _time);
        using var browser = _host.NewBrowser(cookies);

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/"));
    }

    [Fact]
    public async Task S26_SignOut_WithoutToken_RefusedAndStillSignedIn()
    {
        using var browser = await _host.NewSignedInBrowserAsync();

        using var answer = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([]), Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(browser, "/"));
    }

    [Fact]
    public async Task SignOut_WithToken_SignedOut()
    {
        using var browser = await _host.NewSignedInBrowserAsync();
        var token = (await browser.GetStringAsync("/", Cancel)).Split(' ')[1];

        using var answer = await browser.PostAsync("/sign-out", new FormUrlEncodedContent([new("__RequestVerificationToken", token)]), Cancel);

        Assert.Equal(HttpStatusCode.SeeOther, answer.StatusCode);
        Assert.Equal("/sign-in", answer.Headers.Location?.ToString());
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(browser, "/"));
    }

    [Fact]
    public async Task SignIn_LinkClickedOnAnotherSite_RealBrowserArrivesSignedIn()
    {
        Assert.SkipUnless(File.Exists(Chromium), "needs " + Chromium);

        // A file is another site than 127.0.0.1: the click is a cross-site navigation.
        var page = Path.Combine(_data.Directory.Root, "mail.html");
        var link = $"{_host.Address}sign-in?code={await _host.NewCodeAsync()}";
        await File.WriteAllTextAsync(page, $"<!doctype html><a id=a href='{link}'>sign in</a><script>document.getElementById('a').click()</script>", Cancel);

        var dom = await DumpAsync(page);

        Assert.Contains("dashboard", dom, StringComparison.Ordinal);
    }

    private async Task<string> DumpAsync(string page)
    {
        var start = new ProcessStartInfo(Chromium) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in (string[])["--headless", "--no-sandbox", "--disable-gpu", "--virtual-time-budget=20000", "--user-data-dir=" + Path.Combine(_data.Directory.Root, "profile"), "--dump-dom", page])
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync(Cancel);
        var dom = await process.StandardOutput.ReadToEndAsync(Cancel);
        await errors;
        await process.WaitForExitAsync(Cancel);
        return dom;
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string path)
    {
        using var answer = await browser.GetAsync(path, Cancel);
        return answer.StatusCode;
    }
}
