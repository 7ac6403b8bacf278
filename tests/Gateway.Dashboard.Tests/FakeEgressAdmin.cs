using Gateway.Contracts.Egress;

namespace Gateway.Dashboard.Tests;

/// <summary>A ledger whose answers a test sets; remembers what was asked.</summary>
internal sealed class FakeEgressAdmin : IEgressAdmin
{
    public Func<EgressPage> Page { get; set; } = static () => Sample();

    public Func<EgressVerificationReport> Verification { get; set; } = static () => Whole();

    public List<EgressFilter> Filters { get; } = [];

    public static EgressPage Sample() => new(
        3,
        3_456_789,
        [new EgressTotalReport("openai/big", "internal", "abc123", "policy_rule:hard", 2, 3_456_000), new EgressTotalReport("google/gemini", "public", "abc123", "policy_rule:hard", 1, 789)],
        [Row(3, "01C"), Row(2, "01S") with { KeyId = null, Team = null }, Row(1, "01A") with { Label = "public", Findings = [], Deployment = "google/gemini", Bytes = 789 }],
        HasMore: true);

    public static EgressRow Row(long sequence, string request) => new()
    {
        Sequence = sequence,
        Time = Samples.Noon,
        RequestId = request,
        KeyId = "k1",
        Team = "sales",
        Label = "internal",
        Findings = ["network"],
        Permit = request + ".1",
        PolicyVersion = "abc123",
        Reason = "policy_rule:hard",
        Deployment = "openai/big",
        Host = "api.openai.com:443",
        Bytes = 1_728_000,
        Sha256 = new string('a', 64),
    };

    public static EgressVerificationReport Whole() => new()
    {
        IsWhole = true,
        Records = 3,
        HeadSequence = 3,
        HeadHash = new string('f', 64),
        Requests = 12,
        Unlogged = 0,
        Problems = [],
        ProblemCount = 0,
        VerifiedAt = Samples.Noon,
    };

    public Task<EgressPage> ListAsync(EgressFilter filter, CancellationToken cancellationToken)
    {
        Filters.Add(filter);
        return Task.FromResult(Page());
    }

    public Task<EgressVerificationReport> VerifyAsync(CancellationToken cancellationToken) => Task.FromResult(Verification());
}
