using Gateway.Contracts;
using Gateway.Dashboard.Model;

namespace Gateway.Dashboard.Tests.Model;

public sealed class RequestViewTests
{
    [Fact]
    public void Row_UnknownCostOfAnAnswer_SaysUnknown()
    {
        var row = RequestRowView.From(Samples.Request() with { CostUsd = null, InputTokens = null });

        Assert.Equal("unknown", row.Cost);
        Assert.True(row.CostUnknown);
        Assert.Equal("unknown", row.InputTokens);
    }

    [Fact]
    public void Row_NothingAnswered_HasNoCostToKnow()
    {
        var row = RequestRowView.From(Samples.Refused());

        Assert.Equal("–", row.Cost);
        Assert.False(row.CostUnknown);
        Assert.Equal("no answer", row.Deployment);
    }

    [Fact]
    public void Row_FreeAnswer_IsZeroAndKnown()
    {
        var row = RequestRowView.From(Samples.Request() with { CostUsd = 0 });

        Assert.Equal("$0.000000", row.Cost);
        Assert.False(row.CostUnknown);
    }

    [Theory]
    [InlineData(200, null, Tone.Good)]
    [InlineData(200, "upstream_cut", Tone.Bad)]
    [InlineData(499, "client_gone", Tone.Warning)]
    [InlineData(503, "local_only_unavailable", Tone.Bad)]
    public void Row_Outcome_Tone(int status, string? error, Tone expected)
        => Assert.Equal(expected, RequestRowView.From(Samples.Request() with { Status = status, ErrorCode = error }).Tone);

    [Fact]
    public void Row_StrangeId_IsEscapedInItsLink()
        => Assert.Equal("/requests/a%2F%3Fb", RequestRowView.From(Samples.Request("a/?b")).Href);

    [Fact]
    public void Trail_FallbackAnswered_EachDeploymentHasItsOutcome()
    {
        var outcomes = TrailStep.From(Samples.Request()).Select(static step => step.Outcome);

        Assert.Equal([TrailOutcome.Failed, TrailOutcome.Answered, TrailOutcome.NotTried, TrailOutcome.Removed], outcomes);
    }

    [Theory]
    [InlineData("upstream_cut", false, TrailOutcome.Failed, "Began, then failed")]
    [InlineData("client_gone", true, TrailOutcome.Answered, "Answered")]
    public void Trail_AnswerBroken_SaysByWhom(string error, bool clientAborted, TrailOutcome outcome, string text)
    {
        var step = TrailStep.From(Samples.Request() with { ErrorCode = error, ClientAborted = clientAborted })[1];

        Assert.Equal(outcome, step.Outcome);
        Assert.Equal(text, step.OutcomeText);
    }

    [Fact]
    public void Detail_ClientHungUp_HeadlineSaysSo()
        => Assert.Equal(
            "The client hung up before the end",
            RequestDetailView.From(Samples.Request() with { ErrorCode = "client_gone", ClientAborted = true }).Headline);

    [Fact]
    public void Attempts_TwoCalls_LieOneAfterTheOther()
    {
        var attempts = AttemptRowView.From(Samples.Request().Attempts);

        Assert.Equal("0%", attempts[0].Offset);
        Assert.Equal("25%", attempts[0].Width);
        Assert.Equal("25%", attempts[1].Offset);
        Assert.Equal("75%", attempts[1].Width);
    }

    [Fact]
    public void Attempts_OneThatLedToAnother_SaysByWhichTrigger()
    {
        var attempts = AttemptRowView.From([new AttemptReport("a/b", "rate_limited", 429, 2) { Trigger = "rate-limited" }, new AttemptReport("c/d", "answered", 200, 9)]);

        Assert.Equal(["rate-limited", null], attempts.Select(attempt => attempt.Trigger));
    }

    [Fact]
    public void Decision_PinnedConversation_IsShown()
    {
        var shown = RequestDetailView.From(Samples.Request() with { Pinned = "acme/large" }).Decision;

        Assert.Equal("acme/large", Assert.Single(shown, fact => fact.Name == "Conversation pinned to").Value);
        Assert.DoesNotContain(RequestDetailView.From(Samples.Request()).Decision, fact => fact.Name == "Conversation pinned to");
    }

    [Fact]
    public void Attempts_NoReplyInNoTime_StaysInsideTheTrack()
    {
        var attempt = Assert.Single(AttemptRowView.From([new AttemptReport("a/b", "connect_failed", null, 0)]));

        Assert.Equal("no reply", attempt.UpstreamStatus);
        Assert.Equal("0%", attempt.Offset);
        Assert.Equal("0.75%", attempt.Width);
    }

    [Theory]
    [InlineData("local", false, null, "Answered locally")]
    [InlineData("cloud", false, null, "Answered in the cloud")]
    [InlineData("cloud", true, null, "Answered by the stand-in for a cloud provider")]
    [InlineData("cloud", false, "upstream_cut", "The answer began and then failed: upstream_cut")]
    [InlineData("none", false, "policy_denied", "Not answered: policy_denied")]
    [InlineData("none", false, null, "Not answered")]
    public void Detail_Outcome_Headline(string egress, bool simulated, string? error, string expected)
    {
        var request = Samples.Request() with { Egress = egress, Simulated = simulated, ErrorCode = error };

        Assert.Equal(expected, RequestDetailView.From(request).Headline);
    }

    [Fact]
    public void Detail_SimulatedCost_SaysNotSpent()
    {
        var view = RequestDetailView.From(Samples.Request() with { Simulated = true });

        Assert.Equal("$0.000123 (simulated, not spent)", view.Usage[0].Value);
    }

    [Fact]
    public void Detail_Predicted_BesideWhatCame()
    {
        var known = RequestDetailView.From(Samples.Request() with { PredictedTtftP50Ms = 120, PredictedTtftP90Ms = 480 }).Times;

        Assert.Contains(new Fact("Predicted", "120 ms, nine in ten within 480 ms"), known);
        Assert.Contains(new Fact("Predicted", "not known"), RequestDetailView.From(Samples.Request()).Times);
    }

    [Fact]
    public void Detail_Findings_AreNamed()
    {
        var asked = RequestDetailView.From(Samples.Refused()).Asked;

        Assert.Contains(new Fact("Private data found", "E-mail address, IBAN"), asked);
        Assert.Contains(new Fact("Label", "confidential", Tone: Tone.Warning), asked);
    }
}
