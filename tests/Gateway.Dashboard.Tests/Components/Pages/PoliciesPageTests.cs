using Bunit;
using Gateway.Contracts.Policies;
using Gateway.Dashboard.Components.Pages;
using Microsoft.AspNetCore.Components;

namespace Gateway.Dashboard.Tests.Components.Pages;

public sealed class PoliciesPageTests : IAsyncDisposable
{
    private readonly DashboardTestContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Render_Versions_NewestFirstWithTheLiveOneMarked()
    {
        var page = Render();

        Assert.Equal(["2", "1"], page.FindAll("tr[data-version]").Select(static row => row.GetAttribute("data-version")));
        Assert.Contains("live", page.Find("tr[data-version='2'] th").TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("live", page.Find("tr[data-version='1'] th").TextContent, StringComparison.Ordinal);
        Assert.Contains("cheaper first", page.Find("tr[data-version='2']").TextContent, StringComparison.Ordinal);
        Assert.StartsWith("Version 2 is live: published by ada on 24 Nov 12:00:00 UTC", page.Find(".live-version").TextContent.Trim(), StringComparison.Ordinal);
        Assert.Empty(page.FindAll(".notice, .diff"));
    }

    [Fact]
    public void Render_Experiments_SaysHowEachArmDoesAndWhyOneIsStopped()
    {
        _context.Admin.Experiments = new ExperimentPage(
            [
                new ExperimentReport("try-cloud", "conversation", 60,
                [
                    new ExperimentArmReport { Name = "control", Share = 0.9, State = "control", Requests = 1234, ErrorRate = 0.005, TtftP90Ms = 640, UsdToday = 0 },
                    new ExperimentArmReport { Name = "b", Share = 0.1, State = "stopped", StoppedAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero), WhyStopped = "4 of 50 requests failed", Requests = 0, UsdToday = 1.5m },
                ]),
            ],
            [new ShadowReport { Id = "try-gemini", To = "google/gemini", Share = 0.01, Answered = 9, Failed = 1, Dropped = 0, OverBudget = 3, UsdToday = 0.25m, MaxUsdPerDay = 2 }]);

        var page = Render();

        var rows = page.FindAll("tr[data-arm]").Select(static row => row.TextContent).ToArray();
        Assert.Equal(3, rows.Length);
        Assert.Contains("1,234", rows[0], StringComparison.Ordinal);
        Assert.Contains("0.5%", rows[0], StringComparison.Ordinal);
        Assert.Contains("4 of 50 requests failed (24 Nov 12:00:00 UTC)", rows[1], StringComparison.Ordinal);
        Assert.Contains("try-gemini → google/gemini", rows[2], StringComparison.Ordinal);
        Assert.Contains("0 dropped, 3 beyond", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_NoExperiments_ShowsNoTable() => Assert.Empty(Render().FindAll(".experiments"));

    [Fact]
    public void Render_VersionAsked_ShowsItsChangesAsText()
    {
        var page = Render(1);

        var lines = page.FindAll(".diff tr");
        Assert.Equal(["same", "removed", "added"], lines.Select(static line => line.ClassName));
        Assert.Equal("2+  use: [<local>]", lines[2].TextContent);
        Assert.Equal("/policies", page.Find("tr[data-version='1'] a").GetAttribute("href"));
    }

    [Fact]
    public void RollBack_IsAskedTwice_AndNamesWhatTheAdminSaw()
    {
        var page = Render(1);

        page.Find("button.ask").Click();
        Assert.Empty(_context.Policies.Rollbacks);
        page.Find("button.yes").Click();

        var (rollback, author) = Assert.Single(_context.Policies.Rollbacks);
        Assert.Equal((1, 2, "admin"), (rollback.Version, rollback.BaseVersion, author));
        Assert.Empty(page.FindAll(".confirm, .refusal"));
    }

    [Fact]
    public void RollBack_Cancelled_DoesNothing()
    {
        var page = Render(1);

        page.Find("button.ask").Click();
        page.Find("button.no").Click();

        Assert.Empty(_context.Policies.Rollbacks);
        Assert.NotNull(page.Find("button.ask"));
    }

    [Fact]
    public void RollBack_SomebodyPublishedMeanwhile_SaysSo()
    {
        _context.Policies.Change = static _ => new PolicyChange { RefusalCode = "version_conflict", Refusal = "Version 3 is live, not 2: bob published it" };
        var page = Render(1);

        page.Find("button.ask").Click();
        page.Find("button.yes").Click();

        Assert.Contains("bob published it", page.Find(".refusal").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_LiveVersionAsked_OffersNoWayBackToIt() => Assert.Empty(Render(2).FindAll("button.ask"));

    [Fact]
    public void Render_FaultyFiles_NamesFileLineKeyAndCure()
    {
        var problem = new PolicyProblemReport("routing.yaml", 3, "rules[0].use[0]", "nobody/nothing", "did you mean 'local'?");
        _context.Policies.Status = _context.Policies.Status with
        {
            FolderProblem = new PolicyFolderProblem("/policies", FakePolicyAdmin.Noon, [problem]),
            Notice = new PolicyNotice("The files in the policy folder cannot be used; the last good version serves on.", "unused"),
        };

        var notice = Render().Find(".problem");

        Assert.Contains("last good version", notice.TextContent, StringComparison.Ordinal);
        Assert.Equal("routing.yaml:3: rules[0].use[0] = nobody/nothing: did you mean 'local'?", notice.QuerySelector("code")!.TextContent);
    }

    [Fact]
    public void Render_Failed_RetryReadsAgain()
    {
        _context.Policies.Failure = new InvalidOperationException("locked");
        var page = Render();
        _context.Policies.Failure = null;

        page.Find(".state-failed button").Click();

        Assert.NotEmpty(page.FindAll("tr[data-version]"));
    }

    [Fact]
    public void Overview_PolicyNotice_IsShown()
    {
        _context.Admin.Overview = static (_, _) => Task.FromResult(Samples.Overview() with { PolicyNotice = new PolicyNotice("Version 3 was rolled back", "9.0 % of 200 requests failed") });

        var notice = _context.Render<OverviewPage>().Find(".policy-notice");

        Assert.Contains("Version 3 was rolled back", notice.TextContent, StringComparison.Ordinal);
        Assert.Contains("9.0 %", notice.TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<PoliciesPage> Render(int? version = null)
    {
        if (version is not null)
        {
            _context.Navigation.NavigateTo(_context.Navigation.GetUriWithQueryParameter("version", version));
        }

        return _context.Render<PoliciesPage>();
    }
}
