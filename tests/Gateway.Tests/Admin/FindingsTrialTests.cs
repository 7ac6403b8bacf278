using System.Text.Json;
using Gateway.Admin;
using Gateway.Contracts.Privacy;
using Gateway.Policy;
using Gateway.Tests.Storage;

namespace Gateway.Tests.Admin;

/// <summary>What is told of a text that somebody tries: kinds and places, the label, and nothing of the text.</summary>
public sealed class FindingsTrialTests
{
    private static PolicySnapshot Policy => Records.Decision().Policy;

    [Fact]
    public void Run_Text_TellsTypePlaceAndLabel()
    {
        const string Text = "Grüße an jane.roe@example.com,\nIBAN DE89 3704 0044 0532 0130 00";

        var report = FindingsTrial.Run(Text, Policy);

        Assert.Equal((false, "confidential", false, "label_pii:iban"), (report.IsRequest, report.Label, report.MayLeave, report.Reason));
        Assert.Equal(["EMAIL_ADDRESS=jane.roe@example.com", "IBAN_CODE=DE89 3704 0044 0532 0130 00"], report.Findings.Where(static one => one.Counts).Select(one => $"{one.Type}={Text[one.Start..one.End]}"));
        Assert.All(report.Findings, static one => Assert.Equal((null, null, null), (one.Pointer, one.Message, one.Part)));
        Assert.Equal("confidential", report.Findings[0].Label);
        Assert.Empty(report.WithoutPlace);
        Assert.DoesNotContain(report.Findings, one => !one.Counts && one.Start > Text.IndexOf("IBAN", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_Request_TellsMessagePartAndPointer()
    {
        var report = FindingsTrial.Run("""{"messages":[{"role":"user","content":"hi"},{"role":"user","content":[{"type":"text","text":"\u00fc jane.roe@example.com"}]}]}""", Policy);

        var finding = Assert.Single(report.Findings);
        Assert.True(report.IsRequest);
        Assert.Equal(("/messages/1/content/0/text", 1, 0, 2, 22, false), (finding.Pointer, finding.Message, finding.Part, finding.Start, finding.End, finding.IsKey));
    }

    [Fact]
    public void Run_Clear_MayLeave()
    {
        var report = FindingsTrial.Run("What is the tallest mountain?", Policy);

        Assert.Equal(("public", true, null, false), (report.Label, report.MayLeave, report.Reason, report.WouldBeJudged));
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void Run_SplitOverParts_IsAKindWithoutAPlace()
    {
        var report = FindingsTrial.Run("""{"messages":[{"role":"user","content":[{"type":"text","text":"jane.roe@exa"},{"type":"text","text":"mple.com"}]}]}""", Policy);

        Assert.Equal(["email"], report.WithoutPlace);
        Assert.False(report.MayLeave);
    }

    [Fact]
    public void Run_Image_IsMediaAndStays()
    {
        var report = FindingsTrial.Run("""{"model":"auto","messages":[{"role":"user","content":[{"type":"image_url","image_url":{"url":"https://example.com/a.png"}}]}]}""", Policy);

        Assert.Contains("media", report.WithoutPlace);
        Assert.Equal(("restricted", false), (report.Label, report.MayLeave));
    }

    [Theory]
    [InlineData("{\"a\": jane.roe@example.com")]
    [InlineData("{jane.roe@example.com}")]
    [InlineData("\ud800 jane.roe@example.com")]
    [InlineData("[\"jane.roe@example.com\"]")]
    public void Run_NoRequest_IsPlainText(string text)
    {
        var report = FindingsTrial.Run(text, Policy);

        Assert.False(report.IsRequest);
        Assert.Equal("jane.roe@example.com", text[report.Findings[0].Start..report.Findings[0].End]);
    }

    [Fact]
    public void Run_ManyFindings_ListsTheFirstAndCountsTheOthers()
    {
        var report = FindingsTrial.Run(string.Join('\n', Enumerable.Range(0, 520).Select(static i => $"a{i}@example.com")), Policy);

        Assert.Equal(500, report.Findings.Count);
        Assert.Equal(20, report.OtherFindings);
    }

    [Fact]
    public void Run_AnyText_TheReportHoldsNothingOfIt()
    {
        var json = JsonSerializer.Serialize(FindingsTrial.Run("""{"messages":[{"role":"user","content":"zebra jane.roe@example.com 4111 1111 1111 1111"}]}""", Policy));

        Assert.DoesNotContain("zebra", json, StringComparison.Ordinal);
        Assert.DoesNotContain("jane", json, StringComparison.Ordinal);
        Assert.DoesNotContain("4111", json, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Try_TooLong_IsRefused()
    {
        var admin = new PrivacyAdmin(null!, null!, new FakeEngine());

        var report = await admin.TryAsync(new PrivacyTrial(new string('a', PrivacyTrial.MaxLength + 1)), TestContext.Current.CancellationToken);

        Assert.Contains("longer than", report.Refusal, StringComparison.Ordinal);
    }
}
