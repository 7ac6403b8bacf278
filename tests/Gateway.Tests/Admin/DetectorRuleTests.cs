using Gateway.Admin;
using Gateway.Recording;
using Gateway.Tests.Storage;

namespace Gateway.Tests.Admin;

/// <summary>Which detector counts as stopped.</summary>
public sealed class DetectorRuleTests
{
    [Fact]
    public void Judge_FoundEveryDayAndThenNotOnce_IsStoppedAndStandsFirst()
    {
        var report = DetectorRule.Judge([.. Days(1, 14, FindingKinds.Email, 20), .. Days(0, 14, FindingKinds.Iban, 5), new(0, FindingKinds.None, 20)], Records.Noon);

        Assert.Equal(["email"], report.Stopped);
        var email = report.Detectors[0];
        Assert.Equal(("email", 0, 280, 14, "stopped"), (email.Kind, (int)email.LastDay, (int)email.Before, email.DaysBefore, email.State));
        Assert.Equal(20, email.Expected, 3);
        Assert.Equal(("iban", "firing"), (report.Detectors[1].Kind, report.Detectors[1].State));
        Assert.Equal((25, 350), ((int)report.RequestsLastDay, (int)report.RequestsBefore));
    }

    [Theory]
    [InlineData(14, 20, 20, true)]
    [InlineData(14, 20, 10, true)] // Ten are expected of ten requests, as all before held one.
    [InlineData(14, 20, 9, false)] // A quiet day: nine would be no surprise to be none.
    [InlineData(14, 20, 0, false)] // Nobody asked at all.
    [InlineData(3, 100, 30, true)]
    [InlineData(2, 1000, 100, false)] // Two busy days are no regularity.
    public void Judge_FirstDaysOnly_StoppedByExpectationAndRegularity(int days, int perDay, int today, bool isStopped)
    {
        var report = DetectorRule.Judge([.. Days(1, days, FindingKinds.Email, perDay), new(0, FindingKinds.None, today)], Records.Noon);

        Assert.Equal(isStopped, report.Stopped.Count == 1);
    }

    [Fact]
    public void Judge_OneBatchAmongManyDays_IsQuiet()
    {
        var report = DetectorRule.Judge([.. Days(0, 14, FindingKinds.None, 100), .. Days(5, 7, FindingKinds.Card, 1000)], Records.Noon);

        Assert.Empty(report.Stopped);
        Assert.Equal("quiet", report.Detectors.Single(static one => one.Kind == "card").State);
    }

    [Fact]
    public void Judge_OneOfThem_IsEnough()
    {
        var report = DetectorRule.Judge([.. Days(1, 14, FindingKinds.Email, 20), new(0, FindingKinds.None, 500), new(0, FindingKinds.Email | FindingKinds.Card, 1)], Records.Noon);

        Assert.Empty(report.Stopped);
    }

    [Fact]
    public void Judge_WhatIsNoDetector_IsLeftOut()
    {
        var report = DetectorRule.Judge([.. Days(1, 14, FindingKinds.Media | FindingKinds.NotExamined | FindingKinds.Judged | FindingKinds.NotJudged, 50), new(0, FindingKinds.None, 50)], Records.Noon);

        Assert.All(report.Detectors, static one => Assert.Equal("never", one.State));
        Assert.DoesNotContain(report.Detectors, static one => one.Kind is "media" or "not_examined" or "judged" or "not_judged");
    }

    private static IEnumerable<FindingsOnDay> Days(int from, int to, FindingKinds kinds, long perDay) =>
        Enumerable.Range(from, to - from + 1).Select(day => new FindingsOnDay(day, kinds, perDay));
}
