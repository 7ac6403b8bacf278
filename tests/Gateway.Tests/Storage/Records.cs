using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol;
using Gateway.Requests;

namespace Gateway.Tests.Storage;

/// <summary>Made-up records.</summary>
internal static class Records
{
    public static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    /// <summary>An id that sorts by <paramref name="number"/>.</summary>
    public static string Id(int number) => number.ToString("d26");

    public static RequestRecord Local(int number, long startedAtMs) => new()
    {
        Id = Id(number),
        StartedAtMs = startedAtMs,
        Dialect = "openai.chat",
        Deployment = "local/demo",
        Egress = Locality.Local,
        Reason = "policy_rule:default",
        Status = 200,
        Usage = new TokenUsage(10, 20, null, null),
        CostNanoUsd = 0,
        TtftUs = 1_000,
        DurationUs = 5_000,
    };

    public static RoutingDecision Decision() => new(
        new PolicySnapshot
        {
            Version = "abc123abc123",
            Name = "default",
            Deployments = [Deployment(0, "local/demo", Locality.Local), Deployment(1, "stand-in/big", Locality.Cloud)],
        },
        "private-stays",
        "label_pii:email",
        [new CandidateVerdict(0, VerdictKind.Candidate), new CandidateVerdict(1, VerdictKind.LabelLocalOnly)],
        1,
        RefusalKind.None);

    private static DeploymentSnapshot Deployment(int index, string id, Locality locality) => new()
    {
        Index = index,
        Id = id,
        Provider = id.Split('/')[0],
        Kind = ProviderKind.OpenAI,
        UpstreamModel = id.Split('/')[1],
        Locality = locality,
    };
}
