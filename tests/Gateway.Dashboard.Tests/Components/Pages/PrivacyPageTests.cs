using Bunit;
using Gateway.Contracts.Privacy;
using Gateway.Dashboard.Components.Pages;

namespace Gateway.Dashboard.Tests.Components.Pages;

public sealed class PrivacyPageTests : IAsyncDisposable
{
    private readonly DashboardTestContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Render_Report_TellsLabelsFindingsReasonsAppsAndKeys()
    {
        var page = _context.Render<PrivacyPage>();

        Assert.Equal(["1,000", "300", "600", "400"], page.FindAll(".privacy-tiles .tile-value").Select(static one => one.TextContent.Trim()));
        Assert.Equal(["public", "confidential", "restricted"], page.FindAll("section[aria-label='Labels'] li").Select(static one => one.GetAttribute("data-label")));
        Assert.Contains("<1%", page.Find("section[aria-label='Labels'] li[data-label='restricted']").TextContent, StringComparison.Ordinal);
        Assert.Equal("E-mail address29029%1,234", page.Find("section[aria-label='What was found'] tr[data-kind='email']").TextContent.Trim());
        Assert.EndsWith("–", page.Find("section[aria-label='What was found'] tr[data-kind='media']").TextContent.Trim(), StringComparison.Ordinal);
        var crm = page.Find("section[aria-label='By app'] tr[data-name='crm']").TextContent;
        Assert.Contains("E-mail address 290 · IBAN 5 · Telephone number 4 · 1 more", crm, StringComparison.Ordinal);
        Assert.Contains("and 3 more", page.Find("section[aria-label='By app']").TextContent, StringComparison.Ordinal);
        Assert.Contains("apps that give no name", page.Find("section[aria-label='By app']").TextContent, StringComparison.Ordinal);
        Assert.Equal("<b>key</b>", page.Find("section[aria-label='By key'] tbody th").TextContent.Trim());
        Assert.Empty(page.FindAll(".notice"));
        Assert.Equal([TimeSpan.FromDays(1)], _context.Privacy.Periods);
    }

    [Fact]
    public void Render_Reasons_WhatWasOnlyPreferredIsOneRowAtTheEnd()
    {
        var rows = _context.Render<PrivacyPage>().FindAll("section[aria-label='What kept requests here'] tbody tr").Select(static one => one.TextContent).ToArray();

        Assert.Equal(3, rows.Length);
        Assert.Contains("Found in it: e-mail address", rows[0], StringComparison.Ordinal);
        Assert.Contains("Found in it: IBAN", rows[1], StringComparison.Ordinal);
        Assert.Contains("305", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Render_Detectors_TellsStateExpectationAndWhatNeverFired()
    {
        var table = _context.Render<PrivacyPage>().Find("section[aria-label='Detectors']");

        Assert.Contains("≈ 286", table.QuerySelector("tr[data-kind='email']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("too rare to tell", table.QuerySelector("tr[data-kind='card']")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Health identifier", table.QuerySelector(".never")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_StoppedDetectorAndUnexamined_AlertsStandOnTop()
    {
        _context.Privacy.Report = static () => FakePrivacyAdmin.Sample() with
        {
            NotExamined = 1,
            Detectors = new DetectorReport(Samples.Noon, 1000, 14_000, [new("iban", 0, 4000, 14, 285.7, "stopped")]),
        };

        var alerts = _context.Render<PrivacyPage>().FindAll(".notice[role=alert]").Select(static one => one.TextContent).ToArray();

        Assert.Contains("no longer found: IBAN", alerts[0], StringComparison.Ordinal);
        Assert.Contains("1 request could not be examined", alerts[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Overview_StoppedDetectorAndEgressProblemAndAirGap_AreShown()
    {
        _context.Admin.Overview = static (_, _) => Task.FromResult(Samples.Overview() with { StoppedDetectors = ["iban"], EgressProblem = "The disk is full.", AirGap = true });

        var page = _context.Render<OverviewPage>();

        Assert.Contains("no longer found: IBAN", page.Find(".detector-notice").TextContent, StringComparison.Ordinal);
        Assert.Contains("The disk is full.", page.Find(".egress-notice").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find(".air-gap"));
    }

    [Fact]
    public void Render_NoRequests_SaysSoAndStillOffersTheBox()
    {
        _context.Privacy.Report = static () => FakePrivacyAdmin.Sample() with { Requests = 0, Left = 0, Labels = [], Findings = [], Apps = [], Keys = [], Stayed = [] };

        var page = _context.Render<PrivacyPage>();

        Assert.Contains("No requests in the last 24 hours", page.Find(".state-empty").TextContent, StringComparison.Ordinal);
        Assert.NotNull(page.Find("#try textarea"));
    }

    [Fact]
    public void Period_Changed_KeepsTheTriedText()
    {
        var page = _context.Render<PrivacyPage>();
        page.Find("textarea").Change("jane.roe@example.com");

        _context.Navigation.NavigateTo("/privacy?period=7d");

        page.WaitForAssertion(() => Assert.Equal([TimeSpan.FromDays(1), TimeSpan.FromDays(7)], _context.Privacy.Periods));
        Assert.Equal("jane.roe@example.com", page.Find("textarea").GetAttribute("value"));
    }

    [Fact]
    public void Render_Failed_RetryReadsAgain()
    {
        _context.Privacy.Report = static () => throw new InvalidOperationException("locked");
        var page = _context.Render<PrivacyPage>();
        _context.Privacy.Report = static () => FakePrivacyAdmin.Sample();

        page.Find(".state-failed button").Click();

        Assert.NotEmpty(page.FindAll(".privacy-tiles"));
    }

    [Fact]
    public void Try_Text_ShowsFindingsAndMarksThem()
    {
        _context.Privacy.Trial = static _ => new TrialReport
        {
            Label = "confidential",
            Reason = "label_pii:email",
            Findings =
            [
                new TrialFinding { Type = "EMAIL_ADDRESS", Kind = "email", Label = "confidential", Confidence = 0.95, Counts = true, Start = 3, End = 10 },
                new TrialFinding { Type = "PHONE", Kind = "phone", Confidence = 0.4, Counts = false, Start = 12, End = 15 },
            ],
        };
        var page = Try("to j@e.org, 123");

        Assert.Equal(["to j@e.org, 123"], _context.Privacy.Texts);
        Assert.Contains("Label confidential: it stays here. Found in it: e-mail address.", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        var row = page.Find("tr[data-type='EMAIL_ADDRESS']").TextContent;
        Assert.Contains("95%", row, StringComparison.Ordinal);
        Assert.Contains("characters 4–10", row, StringComparison.Ordinal);
        Assert.Contains("too unsure to count", page.Find("tr[data-type='PHONE']").TextContent, StringComparison.Ordinal);
        Assert.Equal(["j@e.org", "123"], page.FindAll("mark").Select(static one => one.TextContent));
        Assert.Equal("to j@e.org, 123", page.Find(".marked").TextContent);
        Assert.DoesNotContain("j@e", _context.Navigation.Uri, StringComparison.Ordinal);
    }

    [Fact]
    public void Try_Request_ShowsMessagePartAndPointer()
    {
        _context.Privacy.Trial = static _ => new TrialReport
        {
            IsRequest = true,
            Label = "confidential",
            Reason = "label_pii:email",
            WithoutPlace = ["media"],
            Findings = [new TrialFinding { Type = "EMAIL_ADDRESS", Kind = "email", Label = "confidential", Confidence = 1, Counts = true, Pointer = "/messages/0/content/1/a~1b", Message = 0, Part = 1, Start = 2, End = 9 }],
        };
        var page = Try("""{"messages":[{"content":[{},{"a/b":"\u00fc j@e.org"}]}]}""");

        Assert.Contains("message 1, part 2, characters 3–9", page.Find("tr[data-type]").TextContent, StringComparison.Ordinal);
        Assert.Equal("ü j@e.org", page.Find(".marked").TextContent);
        Assert.Contains("Image, sound or file", page.Find(".result").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Try_Fails_SaysSoWithoutTheText()
    {
        _context.Privacy.Trial = static trial => throw new InvalidOperationException(trial.Text);

        var page = Try("j@e.org");

        Assert.Contains("could not be looked at", page.Find(".verdict").TextContent, StringComparison.Ordinal);
        Assert.Empty(page.FindAll("mark"));
    }

    [Fact]
    public void Clear_ForgetsTextAndFindings()
    {
        var page = Try("j@e.org");

        page.Find("button.clear").Click();

        Assert.Empty(page.FindAll(".result"));
        Assert.True(string.IsNullOrEmpty(page.Find("textarea").GetAttribute("value")));
    }

    private IRenderedComponent<PrivacyPage> Try(string text)
    {
        var page = _context.Render<PrivacyPage>();
        page.Find("textarea").Change(text);
        page.Find("button.look").Click();
        return page;
    }
}
