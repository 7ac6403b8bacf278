using Bunit;
using Gateway.Contracts;
using Gateway.Dashboard.Components.Pages;

namespace Gateway.Dashboard.Tests.Components.Pages;

public sealed class OverviewPageTests : IAsyncDisposable
{
    private readonly DashboardTestContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Render_NoAnswerYet_ShowsLoading()
    {
        _context.Admin.Overview = (_, _) => new TaskCompletionSource<Overview>().Task;

        var page = _context.Render<OverviewPage>();

        Assert.NotNull(page.Find("[role=status].loading"));
        Assert.Empty(page.FindAll(".tile-value"));
    }

    [Fact]
    public async Task Render_OnlyPrerendered_ShowsLoadingAndAsksNothing()
    {
        await using var context = new DashboardTestContext(interactive: false);

        var page = context.Render<OverviewPage>();

        Assert.NotNull(page.Find("[role=status].loading"));
        Assert.Empty(context.Admin.Windows);
        Assert.Equal(0, context.Admin.Subscribers);
    }

    [Fact]
    public void Render_Empty_TellsHowToSendTheFirstRequest()
    {
        _context.Admin.Overview = (_, _) => Task.FromResult(Samples.Overview(requests: 0));

        var page = _context.Render<OverviewPage>();

        Assert.Contains("curl http://127.0.0.1:9999/v1/chat/completions", page.Find(".state-empty .command").TextContent, StringComparison.Ordinal);
        Assert.Contains("Ready", page.Find("[aria-label='Local engine']").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Failed_RetryReadsAgain()
    {
        _context.Admin.Overview = (_, _) => Task.FromException<Overview>(new InvalidOperationException("locked"));
        var page = _context.Render<OverviewPage>();
        Assert.DoesNotContain("locked", page.Find(".state-failed").TextContent, StringComparison.Ordinal);
        _context.Admin.Overview = (_, _) => Task.FromResult(Samples.Overview());

        page.Find(".state-failed button").Click();

        Assert.Empty(page.FindAll(".state-failed"));
        Assert.Equal("10", page.Find("[aria-label=Requests] .tile-value").TextContent.Trim());
    }

    [Fact]
    public void Render_Numbers_ShownWithUnits()
    {
        var page = _context.Render<OverviewPage>();

        Assert.Contains("75%", page.Find("[aria-label='Answered locally']").TextContent, StringComparison.Ordinal);
        Assert.Contains("$0.000123", page.Find("[aria-label=Spend]").TextContent, StringComparison.Ordinal);
        Assert.Contains("12,345 in", page.Find("[aria-label='Tokens out']").TextContent, StringComparison.Ordinal);
        Assert.Contains("1.23 s p95", page.Find("[aria-label='Time to first token']").TextContent, StringComparison.Ordinal);
        Assert.Contains("unknown price", page.Find("[aria-label=Deployments]").TextContent, StringComparison.Ordinal);
        Assert.Contains("3f9a1c07", page.Find(".page-foot").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_SimulatedCost_ApartFromSpendAndLabelled()
    {
        _context.Admin.Overview = (_, _) => Task.FromResult(Samples.Overview() with { SpendUsd = 0, SimulatedUsd = 0.5m });

        var spend = _context.Render<OverviewPage>().Find("[aria-label=Spend]");

        Assert.StartsWith("$0.000000", spend.QuerySelector(".tile-value")!.TextContent.Trim(), StringComparison.Ordinal);
        Assert.Equal("simulated", spend.QuerySelector(".chip-simulated")!.TextContent);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(3, 1)]
    public void Render_DroppedRecords_WarnsOnlyThen(long dropped, int warnings)
    {
        _context.Admin.Overview = (_, _) => Task.FromResult(Samples.Overview() with { RecordsDropped = dropped });

        var page = _context.Render<OverviewPage>();

        Assert.Equal(warnings, page.FindAll(".notice-warning").Count);
    }

    [Fact]
    public async Task News_WhileShown_NumbersChange()
    {
        var page = _context.Render<OverviewPage>();
        _context.Admin.Overview = (_, _) => Task.FromResult(Samples.Overview(requests: 11));

        await _context.Admin.TellAsync();

        Assert.Equal("11", page.Find("[aria-label=Requests] .tile-value").TextContent.Trim());
    }

    [Fact]
    public void Timer_WithoutNews_ReadsAgain()
    {
        _context.Render<OverviewPage>();

        _context.Time.Fire();

        Assert.Equal(2, _context.Admin.Windows.Count);
    }

    [Fact]
    public async Task News_ReadingFails_KeepsNumbersAndSaysStale()
    {
        var page = _context.Render<OverviewPage>();
        _context.Admin.Overview = (_, _) => Task.FromException<Overview>(new InvalidOperationException("locked"));

        await _context.Admin.TellAsync();

        Assert.Equal("10", page.Find("[aria-label=Requests] .tile-value").TextContent.Trim());
        Assert.NotNull(page.Find(".live-stale"));
        Assert.Contains("not up to date", page.Find(".notice-warning").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Window_InTheUrl_IsAskedForAndMarked()
    {
        _context.Navigation.NavigateTo("/?window=24h");

        var page = _context.Render<OverviewPage>();

        Assert.Equal(TimeSpan.FromHours(24), Assert.Single(_context.Admin.Windows));
        Assert.Equal("24 h", page.Find(".segment[aria-current]").TextContent);
    }

    [Fact]
    public void Window_UrlChanges_AsksForTheOtherAndSubscribesOnce()
    {
        var page = _context.Render<OverviewPage>();

        _context.Navigation.NavigateTo(page.FindAll(".segment")[0].GetAttribute("href")!);

        page.WaitForAssertion(() => Assert.Equal([TimeSpan.FromHours(1), TimeSpan.FromMinutes(15)], _context.Admin.Windows));
        Assert.Equal(1, _context.Admin.Subscribers);
    }

    [Fact]
    public async Task Dispose_Shown_UnsubscribesAndStopsTheTimer()
    {
        _context.Render<OverviewPage>();
        Assert.Equal(1, _context.Admin.Subscribers);
        Assert.Equal(1, _context.Time.Timers);

        await _context.DisposeComponentsAsync();

        Assert.Equal(0, _context.Admin.Subscribers);
        Assert.Equal(0, _context.Time.Timers);
    }
}
