using System.Text;
using Gateway.Egress;
using Gateway.Policy;
using Gateway.Policy.Snapshots;
using Gateway.Protocol.Json;

namespace Gateway.Tests.Egress;

/// <summary>Permits as the evaluator mints them, for a policy with one cloud.</summary>
internal static class Permits
{
    public static readonly Uri Address = new("http://127.0.0.1:9/v1");

    public static OutboundCall Call(TimeProvider time, string text = "hello", string request = "r1", Uri? address = null)
    {
        var body = Body(text);
        var permit = EgressEvaluator.Evaluate(
            new EgressRequest
            {
                Decision = new RoutingDecision(Policy(address ?? Address), null, "policy_rule:default", [new CandidateVerdict(0, VerdictKind.Candidate)], 1, RefusalKind.None),
                DeploymentIndex = 0,
                Label = DataLabel.Public,
                Findings = FindingKinds.Network,
                RequestId = request,
                Attempt = 1,
                Body = BodyDigests.Of(body),
                Bytes = body.Length,
            },
            time,
            out var refusal);
        Assert.Equal(EgressRefusal.None, refusal);
        return new OutboundCall(permit!, body, "key1", "finance");
    }

    public static DeploymentSnapshot Cloud(Uri address) => new()
    {
        Index = 0,
        Id = "cloud/model",
        Provider = "cloud",
        Kind = ProviderKind.OpenAI,
        UpstreamModel = "model",
        BaseUrl = address,
        Locality = Locality.Cloud,
    };

    public static SplicedBodyStream Body(string text)
    {
        var body = new SplicedBodyStream();
        body.Reset(Encoding.UTF8.GetBytes(text), default);
        return body;
    }

    private static PolicySnapshot Policy(Uri address) => new() { Version = "v1", Name = "n", Deployments = [Cloud(address)] };
}
