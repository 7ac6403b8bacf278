using Gateway.Contracts.Policies;
using Gateway.Rehearsals;

namespace Gateway.Tests.Rehearsals;

public sealed class FailConditionTests
{
    [Theory]
    [InlineData("egress-widened", 0, 1.0, 0, 100, null)]
    [InlineData("egress-widened", 3, 1.0, 0, 100, "egress-widened: 3 of 100")]
    [InlineData("cost+10%", 0, 1.1, 0, 100, null)]
    [InlineData("cost+10%", 0, 1.11, 0, 100, "cost+10%: 1.000000 USD becomes 1.110000 USD")]
    [InlineData("cost+10%", 0, 0.5, 1, 100, "cost+10%: the cost of 1 requests is unknown")]
    [InlineData("slo-5%", 0, 1.0, 0, 95, null)]
    [InlineData("slo-5%", 0, 1.0, 0, 94, "slo-5%: 6.0 percentage points")]
    public void Find_TellsWhatIsWorse(string condition, long widened, double cost, long unknown, long kept, string? expected)
    {
        var report = Report(widened, (decimal)cost, unknown, kept);

        var found = Assert.Single(FailCondition.Read(condition, out _)!).Find(report);

        if (expected is null)
        {
            Assert.Null(found);
        }
        else
        {
            Assert.StartsWith(expected, found, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Find_CostFromNothing_Fails() =>
        Assert.NotNull(Assert.Single(FailCondition.Read("cost+50%", out _)!).Find(Report(0, 0.01m, 0, 100) with { Old = Totals(0, 0, 100) }));

    [Theory]
    [InlineData("egress", "'egress'")]
    [InlineData("cost+ten%", "'cost+ten%'")]
    [InlineData("cost+-5%", "'cost+-5%'")]
    [InlineData("egress-widened,slo-5", "'slo-5'")]
    public void Read_Nonsense_NullAndSaysWhich(string text, string named)
    {
        Assert.Null(FailCondition.Read(text, out var problem));
        Assert.StartsWith(named, problem, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_Several_All() => Assert.Equal(3, FailCondition.Read(" egress-widened, cost+10%,slo-5% ", out _)!.Count);

    private static RehearsalReport Report(long widened, decimal cost, long unknown, long kept) => new()
    {
        OldVersion = "a",
        NewVersion = "b",
        Requests = 100,
        LeftOut = 0,
        Reproduced = 100,
        OnRecord = 100,
        WidenedRequests = widened,
        Widened = [],
        ChangedRequests = 0,
        Changes = [],
        Old = Totals(1, 0, 100),
        New = Totals(cost, unknown, kept),
        NeverMatched = [],
        Assumptions = [],
        Absent = [],
        RequestsPerSecond = 1,
    };

    private static RehearsalTotalsReport Totals(decimal cost, long unknown, long kept) => new()
    {
        Local = 50,
        Cloud = 50,
        Refused = 0,
        CloudInputTokens = 1,
        CloudOutputTokens = 1,
        CostUsd = cost,
        UnknownCost = unknown,
        KeptSlo = kept,
        TtftP50Ms = 1,
        TtftP95Ms = 1,
        LongestQueueMs = 0,
    };
}
