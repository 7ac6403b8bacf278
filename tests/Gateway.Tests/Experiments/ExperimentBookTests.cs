using Gateway.Experiments;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Requests;
using Gateway.Tests.Storage;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Gateway.Tests.Experiments;

public sealed class ExperimentBookTests
{
    private readonly FakeTimeProvider _time = new(Records.Noon);
    private readonly ExperimentBook _book;
    private readonly List<ExperimentStop> _stops = [];

    public ExperimentBookTests()
    {
        _book = new ExperimentBook(_time, NullLogger<ExperimentBook>.Instance);
        _book.Stopped += _stops.Add;
    }

    [Fact]
    public void Note_ArmBreaksItsGuardrail_IsStoppedOnceAndTheControlNever()
    {
        for (var i = 0; i < 10; i++)
        {
            _book.Note(Failed("control"));
            _book.Note(Failed("b"));
        }

        Assert.Equal(("e", "b", Records.Noon), (_stops.Single().Experiment, _stops.Single().Arm, _stops.Single().At));
        Assert.True(_book.IsStopped("e", "b"));
        Assert.False(_book.IsStopped("e", "control"));
        Assert.False(_book.IsStopped("other", "b"));
        Assert.Equal(["control", "stopped"], _book.Report(Policy()).Single().Arms.Select(static arm => arm.State));
    }

    [Fact]
    public void Note_ClientHungUpOrNoArmWouldHaveAllowedIt_SaysNothing()
    {
        for (var i = 0; i < 10; i++)
        {
            _book.Note(Failed("b", record => record.ClientAborted = true));
            _book.Note(Failed("b", refusal: RefusalKind.PolicyDenied));
            _book.Note(Failed("b", refusal: RefusalKind.LocalOnlyUnavailable));
            _book.Note(Records.Local(i, Records.Noon.ToUnixTimeMilliseconds()));
        }

        Assert.Empty(_stops);
        Assert.Equal(0, _book.Report(Policy()).Single().Arms[1].Requests);
    }

    [Fact]
    public void Note_ArmsObjectiveLeavesNobody_CountsAsFailed()
    {
        for (var i = 0; i < 5; i++)
        {
            _book.Note(Failed("b", refusal: RefusalKind.NothingAvailable));
        }

        Assert.Single(_stops);
    }

    [Fact]
    public void Restore_StopsAndSpend_AreThereAgain()
    {
        _book.Restore([new ExperimentStop("e", "b", Records.Noon, "slow")], [new ArmSpend("e", "control", 1_500_000_000)]);

        var arms = _book.Report(Policy()).Single().Arms;
        Assert.True(_book.IsStopped("e", "b"));
        Assert.Equal(("slow", 1.5m), (arms[1].WhyStopped, arms[0].UsdToday));
    }

    private static RequestRecord Failed(string arm, Action<RequestRecord>? change = null, RefusalKind refusal = RefusalKind.None)
    {
        var record = Records.Local(1, Records.Noon.ToUnixTimeMilliseconds());
        (record.Status, record.ErrorCode) = (502, "upstream_failed");
        record.Decision = new RoutingDecision(Policy(), "all", "r", [], 0, refusal) { Experiment = new ExperimentAssignment("e", arm, 0.5) };
        change?.Invoke(record);
        return record;
    }

    private static PolicySnapshot Policy() => new()
    {
        Version = "abc",
        Name = "test",
        Deployments = [],
        Experiments =
        [
            new ExperimentSnapshot
            {
                Id = "e",
                Sticky = ExperimentSticky.Key,
                Arms = [Arm("control", 0.5), Arm("b", 1)],
                Guardrails = new ExperimentGuardrails { MaxErrorShare = 0.2, MinRequests = 5 },
                Reason = "experiment:e",
                Lot = 1,
            },
        ],
    };

    private static ExperimentArm Arm(string name, double upTo) => new() { Name = name, Share = 0.5, UpTo = upTo, Assignment = new ExperimentAssignment("e", name, 0.5) };
}
