using Bunit;
using Gateway.Contracts;
using Gateway.Dashboard.Components.Pages;

namespace Gateway.Dashboard.Tests.Components.Pages;

public sealed class RequestsPageTests : IAsyncDisposable
{
    private readonly DashboardTestContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Render_NoAnswerYet_ShowsLoading()
    {
        _context.Admin.Requests = (_, _) => new TaskCompletionSource<RequestPage>().Task;

        var page = _context.Render<RequestsPage>();

        Assert.NotNull(page.Find("[role=status].loading"));
    }

    [Theory]
    [InlineData("/requests", "No requests yet")]
    [InlineData("/requests?egress=cloud", "No request matches this filter")]
    [InlineData("/requests?before=01A", "No older requests")]
    public void Render_NoRows_SaysWhy(string url, string expected)
    {
        _context.Navigation.NavigateTo(url);

        var page = _context.Render<RequestsPage>();

        Assert.Equal(expected, page.Find(".state-empty h2").TextContent);
    }

    [Fact]
    public void Render_Failed_RetryReadsAgain()
    {
        _context.Admin.Requests = (_, _) => Task.FromException<RequestPage>(new InvalidOperationException("locked"));
        var page = _context.Render<RequestsPage>();
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request()));

        page.Find(".state-failed button").Click();

        Assert.Single(page.FindAll("tbody tr"));
        Assert.Empty(page.FindAll(".state-failed"));
    }

    [Fact]
    public void Render_Row_ShowsItsFactsAndLinksToItsPage()
    {
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request("01A") with { Simulated = true, Egress = "cloud" }));

        var row = _context.Render<RequestsPage>().Find("tbody tr");

        Assert.Equal("/requests/01A", row.QuerySelector("a")!.GetAttribute("href"));
        Assert.Contains("4 Mar 12:00:00", row.TextContent, StringComparison.Ordinal);
        Assert.Contains("cloud", row.QuerySelector(".chip-cloud")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("simulated", row.QuerySelector(".chip-simulated")!.TextContent);
        Assert.Equal("$0.000123", row.QuerySelector(".cell-cost")!.TextContent.Trim());
        Assert.Equal("1,234", row.QuerySelector(".cell-in")!.TextContent.Trim());
        Assert.Contains("policy_rule:default-local", row.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_UnknownCost_SaysUnknown()
    {
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request() with { CostUsd = null }));

        Assert.Equal("unknown", _context.Render<RequestsPage>().Find(".cell-cost .unknown").TextContent);
    }

    [Fact]
    public void Render_Refused_ShowsStatusAndCode()
    {
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Refused()));

        var status = _context.Render<RequestsPage>().Find(".cell-status");

        Assert.Contains("503", status.QuerySelector(".tone-bad")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("local_only_unavailable", status.QuerySelector(".error-code")!.TextContent);
    }

    [Theory]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("</td><script>alert(1)</script>")]
    [InlineData("\"><svg onload=alert(1)>")]
    public void Render_HostileModelName_IsText(string name)
    {
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request() with { RequestedModel = name, Reason = name }));

        var page = _context.Render<RequestsPage>();

        Assert.Equal(name, page.Find(".cell-model .clip").TextContent);
        Assert.Equal(name, page.Find(".cell-model .clip").GetAttribute("title"));
        Assert.Empty(page.FindAll("img, script, [onload], [onerror]"));
    }

    [Fact]
    public async Task News_WhileShown_NewRowComesFirst()
    {
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request("01A")));
        var page = _context.Render<RequestsPage>();
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request("01B"), Samples.Request("01A")));

        await _context.Admin.TellAsync();

        Assert.Equal(["01B", "01A"], page.FindAll("tbody tr").Select(static row => row.GetAttribute("data-id")));
    }

    [Fact]
    public async Task News_OnOlderPage_StandsStill()
    {
        _context.Navigation.NavigateTo("/requests?before=01C");
        _context.Admin.Requests = (_, _) => Task.FromResult(Samples.Page(Samples.Request("01A")));
        var page = _context.Render<RequestsPage>();

        await _context.Admin.TellAsync();

        Assert.Single(_context.Admin.Filters);
        Assert.Contains("Paused", page.Find(".live-paused").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Filter_InTheUrl_IsAskedFor()
    {
        _context.Navigation.NavigateTo("/requests?egress=refused&failed=1&before=01C&deployment=local%2Fbuiltin-demo");

        var page = _context.Render<RequestsPage>();

        Assert.Equal(
            new RequestFilter { Limit = 50, BeforeId = "01C", Egress = "none", Deployment = "local/builtin-demo", OnlyFailed = true },
            Assert.Single(_context.Admin.Filters));
        Assert.Equal("Refused", page.Find(".segment[aria-current]").TextContent);
        Assert.True(page.Find("input[type=checkbox]").HasAttribute("checked"));
    }

    [Fact]
    public void Filter_Chosen_GoesIntoTheUrlAndKeepsTheOthers()
    {
        _context.Navigation.NavigateTo("/requests?failed=1&before=01C");

        var cloud = _context.Render<RequestsPage>().FindAll(".segments .segment")[2];

        Assert.Equal("/requests?egress=cloud&failed=1", cloud.GetAttribute("href"));
    }

    [Fact]
    public void FailedOnly_Ticked_GoesIntoTheUrlAndIsAskedFor()
    {
        _context.Navigation.NavigateTo("/requests?egress=local");
        var page = _context.Render<RequestsPage>();

        page.Find("input[type=checkbox]").Change(true);

        Assert.EndsWith("/requests?egress=local&failed=1", _context.Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.True(_context.Admin.Filters[^1].OnlyFailed));
    }

    [Fact]
    public void Older_MoreExist_LinksPastTheLastRow()
    {
        _context.Admin.Requests = (_, _) => Task.FromResult(new RequestPage([Samples.Request("01B"), Samples.Request("01A")], HasMore: true));

        var older = _context.Render<RequestsPage>().Find(".pager a");

        Assert.Equal("/requests?before=01A", older.GetAttribute("href"));
    }

    [Fact]
    public async Task Dispose_Shown_Unsubscribes()
    {
        _context.Render<RequestsPage>();
        Assert.Equal(1, _context.Admin.Subscribers);

        await _context.DisposeComponentsAsync();

        Assert.Equal(0, _context.Admin.Subscribers);
    }
}
