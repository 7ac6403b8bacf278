using Bunit;
using EgressPage = Gateway.Dashboard.Components.Pages.EgressPage;

namespace Gateway.Dashboard.Tests.Components.Pages;

public sealed class EgressPageTests : IAsyncDisposable
{
    private readonly DashboardTestContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Render_Records_TellWhatLeftAndLinkToTheRequest()
    {
        var page = _context.Render<EgressPage>();

        var first = page.Find("tr[data-sequence='3']");
        Assert.Equal("/requests/01C", first.QuerySelector("th a")!.GetAttribute("href"));
        Assert.Contains("Network address", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("1.7 MB", first.TextContent, StringComparison.Ordinal);
        Assert.Contains("01C.1", first.TextContent, StringComparison.Ordinal);
        Assert.Null(page.Find("tr[data-sequence='2']").QuerySelector("th a"));
        Assert.Contains("a shadow's copy", page.Find("tr[data-sequence='2']").TextContent, StringComparison.Ordinal);
        Assert.Contains("789 bytes", page.Find("tr[data-sequence='1']").TextContent, StringComparison.Ordinal);
        Assert.Equal(2, page.FindAll("section[aria-label='Totals'] tbody tr").Count);
        Assert.Equal("/egress?before=1", page.Find(".pager a").GetAttribute("href"));
        Assert.Empty(page.FindAll(".notice"));
        Assert.Equal((50, Samples.Noon.AddDays(-1), null, null), Asked());
    }

    [Fact]
    public void Filter_TeamAndDeployment_StandInTheAddressAndAreAsked()
    {
        var page = _context.Render<EgressPage>();

        page.FindAll(".narrow input")[0].Change(" sales & co ");
        page.FindAll(".narrow input")[1].Change("openai/big");

        Assert.EndsWith("/egress?team=sales%20%26%20co&deployment=openai%2Fbig", _context.Navigation.Uri, StringComparison.Ordinal);
        page.WaitForAssertion(() => Assert.Equal((50, Samples.Noon.AddDays(-1), "sales & co", "openai/big"), Asked()));
        page.FindAll(".narrow input")[0].Change("");
        Assert.EndsWith("/egress?deployment=openai%2Fbig", _context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_AirGapAndProblem_AreOnTop()
    {
        _context.Egress.Page = static () => new Contracts.Egress.EgressPage(0, 0, [], [], HasMore: false) { AirGap = true, Problem = "The disk is full." };

        var page = _context.Render<EgressPage>();

        Assert.Contains("air gap is on", page.Find(".air-gap").TextContent, StringComparison.Ordinal);
        Assert.Contains("The disk is full.", page.Find(".problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("Nothing left in the last 24 hours", page.Find(".state-empty").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_Whole_SaysSo()
    {
        var page = _context.Render<EgressPage>();

        page.Find("button.verify").Click();

        Assert.Contains("The ledger is whole", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Contains(new string('f', 64), page.Find("section[aria-label='Verification']").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".first"));
    }

    [Fact]
    public void Verify_Tampered_ShowsTheFirstBadRow()
    {
        _context.Egress.Verification = static () => FakeEgressAdmin.Whole() with
        {
            IsWhole = false,
            ProblemCount = 2,
            Problems = [new("changed", "000000000001-2026-11.jsonl", 2, 2, "01A", "The record was changed."), new("removed", "000000000001-2026-11.jsonl", 3, 4, null, "One is missing.")],
        };
        var page = _context.Render<EgressPage>();

        page.Find("button.verify").Click();

        Assert.Contains("not whole: 2 faults", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        var first = page.Find(".first").TextContent;
        Assert.Contains("A record was changed", first, StringComparison.Ordinal);
        Assert.Contains("000000000001-2026-11.jsonl, line 2, record 2", first, StringComparison.Ordinal);
        Assert.Equal("/requests/01A", page.Find(".first a").GetAttribute("href"));
        Assert.Contains("Records were removed", page.Find("details").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Verify_Fails_SaysSoAndCanBeTriedAgain()
    {
        _context.Egress.Verification = static () => throw new IOException("gone");
        var page = _context.Render<EgressPage>();

        page.Find("button.verify").Click();

        Assert.Contains("could not be read", page.Find(".failure").TextContent, StringComparison.Ordinal);
        _context.Egress.Verification = static () => FakeEgressAdmin.Whole();
        page.Find("button.verify").Click();
        Assert.Contains("is whole", page.Find(".verdict").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Failed_RetryReadsAgain()
    {
        _context.Egress.Page = static () => throw new IOException("gone");
        var page = _context.Render<EgressPage>();
        _context.Egress.Page = static () => FakeEgressAdmin.Sample();

        page.Find(".state-failed button").Click();

        Assert.NotEmpty(page.FindAll("tr[data-sequence]"));
    }

    private (int Limit, DateTimeOffset? From, string? Team, string? Deployment) Asked()
    {
        var filter = _context.Egress.Filters[^1];
        return (filter.Limit, filter.From, filter.Team, filter.Deployment);
    }
}
