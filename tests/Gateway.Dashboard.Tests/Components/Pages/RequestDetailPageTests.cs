using Bunit;
using Gateway.Contracts;
using Gateway.Dashboard.Components.Pages;

namespace Gateway.Dashboard.Tests.Components.Pages;

public sealed class RequestDetailPageTests : IAsyncDisposable
{
    private readonly DashboardTestContext _context = new();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    [Fact]
    public void Render_NoAnswerYet_ShowsLoading()
    {
        _context.Admin.Request = (_, _) => new TaskCompletionSource<RequestDetail?>().Task;

        Assert.NotNull(Render("01A").Find("[role=status].loading"));
    }

    [Fact]
    public void Render_NoSuchRequest_SaysSo()
    {
        var page = Render("01NOPE");

        Assert.Equal("No such request", page.Find(".state-missing h1").TextContent);
        Assert.Contains("01NOPE", page.Find(".state-missing").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task News_WhileMissing_ShowsItOnceStored()
    {
        var page = Render("01A");
        _context.Admin.Request = (id, _) => Task.FromResult<RequestDetail?>(Samples.Request(id));

        await _context.Admin.TellAsync();

        Assert.Equal("Answered locally", page.Find("h1").TextContent);
    }

    [Fact]
    public async Task News_OnceShown_IsNotReadAgain()
    {
        var reads = 0;
        _context.Admin.Request = (id, _) =>
        {
            reads++;
            return Task.FromResult<RequestDetail?>(Samples.Request(id));
        };
        Render("01A");

        await _context.Admin.TellAsync();

        Assert.Equal(1, reads);
    }

    [Fact]
    public void Render_Failed_RetryReadsAgain()
    {
        _context.Admin.Request = (_, _) => Task.FromException<RequestDetail?>(new InvalidOperationException("locked"));
        var page = Render("01A");
        _context.Admin.Request = (id, _) => Task.FromResult<RequestDetail?>(Samples.Request(id));

        page.Find(".state-failed button").Click();

        Assert.Equal("Answered locally", page.Find("h1").TextContent);
    }

    [Fact]
    public void Render_Trail_EveryDeploymentInOrderWithVerdictAndWhy()
    {
        _context.Admin.Request = (id, _) => Task.FromResult<RequestDetail?>(Samples.Request(id));

        var steps = Render("01A").FindAll("[aria-label='Decision trail'] li");

        Assert.Equal(
            ["acme/first", "local/builtin-demo", "acme/third", "acme/fourth"],
            steps.Select(static step => step.QuerySelector(".step-name")!.TextContent));
        Assert.Equal("not_in_rule", steps[3].QuerySelector("code")!.TextContent);
        Assert.Equal("The rule does not name it.", steps[3].QuerySelector(".step-why")!.TextContent);
    }

    [Fact]
    public void Render_Attempts_InOrderWithOutcome()
    {
        _context.Admin.Request = (id, _) => Task.FromResult<RequestDetail?>(Samples.Request(id));

        var attempts = Render("01A").FindAll("[aria-label=Attempts] li");

        Assert.Equal(2, attempts.Count);
        Assert.Contains("upstream_429", attempts[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("HTTP 429", attempts[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("answered", attempts[1].TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_RefusedBeforeADecision_SaysSo()
    {
        _context.Admin.Request = (id, _) => Task.FromResult<RequestDetail?>(Samples.Refused(id) with { Candidates = [] });

        var page = Render("01B");

        Assert.Contains("before a decision", page.Find("[aria-label='Decision trail']").TextContent, StringComparison.Ordinal);
        Assert.Contains("No deployment was called", page.Find("[aria-label=Attempts]").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Render_HostileText_IsText()
    {
        const string Hostile = "<img src=x onerror=alert(1)>";
        _context.Admin.Request = (id, _) => Task.FromResult<RequestDetail?>(Samples.Request(id) with
        {
            RequestedModel = Hostile,
            Key = Hostile,
            Candidates = [new(Hostile, Hostile, Hostile)],
            Attempts = [new(Hostile, Hostile, 200, 1)],
        });

        var page = Render("01A");

        Assert.Empty(page.FindAll("img"));
        Assert.Equal(Hostile, page.Find(".step-why").TextContent);
    }

    [Fact]
    public async Task Dispose_Shown_Unsubscribes()
    {
        Render("01A");
        Assert.Equal(1, _context.Admin.Subscribers);

        await _context.DisposeComponentsAsync();

        Assert.Equal(0, _context.Admin.Subscribers);
    }

    [Fact]
    public void Render_Label_TellsWhoAskedForIt()
    {
        _context.Admin.Request = static (id, _) => Task.FromResult<RequestDetail?>(Samples.Refused(id) with { LabelSources = ["findings", "key", "judge"] });

        var asked = Render("01B").Find("section[aria-label='Asked']").TextContent;

        Assert.Contains("what was found in it, its key, the local model that judges", asked, StringComparison.Ordinal);
        Assert.Contains("E-mail address, IBAN", asked, StringComparison.Ordinal);
    }

    private IRenderedComponent<RequestDetailPage> Render(string id)
        => _context.Render<RequestDetailPage>(parameters => parameters.Add(static page => page.Id, id));
}
