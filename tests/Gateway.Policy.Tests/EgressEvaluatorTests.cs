namespace Gateway.Policy.Tests;

/// <summary>Who gets a permit, and what it is good for.</summary>
public sealed class EgressEvaluatorTests
{
    private static readonly BodyDigest Digest = new(1, 2);

    private readonly ManualTime _time = new();
    private readonly PolicySnapshot _policy = TestPolicy.Snapshot();

    [Fact]
    public void Evaluate_CandidateInTheCloud_GetsAPermitThatSaysAll()
    {
        var permit = EgressEvaluator.Evaluate(Request("acme/large"), _time, out var refusal);

        Assert.NotNull(permit);
        Assert.Equal(EgressRefusal.None, refusal);
        Assert.Equal(
            ("r1.2", "acme/large", DataLabel.Public, Digest, 10L, _policy.Version),
            (permit.Id, permit.Deployment.Id, permit.Label, permit.Body, permit.Bytes, permit.Policy.Version));
    }

    [Theory]
    [InlineData(DataLabel.Confidential, FindingKinds.None, EgressRefusal.Label)]
    [InlineData(DataLabel.Restricted, FindingKinds.None, EgressRefusal.Label)]
    [InlineData((DataLabel)200, FindingKinds.None, EgressRefusal.Label)]
    [InlineData(DataLabel.Public, FindingKinds.Email, EgressRefusal.Label)]
    [InlineData(DataLabel.Public, FindingKinds.PrivateKey | FindingKinds.Network, EgressRefusal.Label)]
    [InlineData(DataLabel.Public, (FindingKinds)(1 << 30), EgressRefusal.Label)]
    [InlineData(DataLabel.Public, FindingKinds.NotExamined, EgressRefusal.NotExamined)]
    public void Evaluate_PrivateOrNotExaminedSinceTheDecision_GetsNone(DataLabel label, FindingKinds findings, EgressRefusal expected)
    {
        // The decision was made for a harmless request: what is sent now counts.
        var permit = EgressEvaluator.Evaluate(Request("acme/large") with { Label = label, Findings = findings }, _time, out var refusal);

        Assert.Null(permit);
        Assert.Equal(expected, refusal);
    }

    [Fact]
    public void Evaluate_EveryLabelAndFinding_PermitsOnlyWhatThePolicyLetsGo()
    {
        foreach (var label in Enum.GetValues<DataLabel>())
        {
            foreach (var kind in Enum.GetValues<FindingKinds>())
            {
                var permit = EgressEvaluator.Evaluate(Request("acme/small") with { Label = label, Findings = kind }, _time, out _);

                Assert.Equal(label <= DataLabel.Internal && kind != FindingKinds.NotExamined && _policy.LabelOf(kind) <= DataLabel.Internal, permit is not null);
            }
        }
    }

    [Fact]
    public void Evaluate_ClientKeepsItLocal_GetsNone()
    {
        var asked = EgressEvaluator.Evaluate(Request("acme/large") with { ClientLimit = EgressLimit.LocalOnly }, _time, out var refusal);
        var decision = PolicyEngine.Decide(_policy, TestPolicy.Facts(_policy) with { ClientLimit = EgressLimit.LocalOnly }, new TestConditions());
        var decided = EgressEvaluator.Evaluate(Request("acme/large") with { Decision = decision }, _time, out var other);

        Assert.Equal((null, EgressRefusal.ClientLimit, null, EgressRefusal.NotACandidate), (asked, refusal, decided, other));
        Assert.True(decision.StaysForClient);
    }

    [Fact]
    public void Evaluate_NoCandidateOrLocal_GetsNone()
    {
        var decision = PolicyEngine.Decide(_policy, TestPolicy.Facts(_policy), new TestConditions().Set(_policy, "acme/large", DeploymentCondition.CircuitOpen));

        Assert.Null(EgressEvaluator.Evaluate(Request("acme/large") with { Decision = decision }, _time, out var resting));
        Assert.Null(EgressEvaluator.Evaluate(Request("house/vllm"), _time, out var local));
        Assert.Null(EgressEvaluator.Evaluate(Request("acme/large") with { DeploymentIndex = -1 }, _time, out var below));
        Assert.Null(EgressEvaluator.Evaluate(Request("acme/large") with { DeploymentIndex = 64 }, _time, out var beyond));
        Assert.Equal(
            (EgressRefusal.NotACandidate, EgressRefusal.NotCloud, EgressRefusal.NotACandidate, EgressRefusal.NotACandidate),
            (resting, local, below, beyond));
    }

    [Fact]
    public void Spend_Again_IsSpent()
    {
        var permit = Permit();

        Assert.Equal(EgressRefusal.NoPermit, Connect(permit));
        Assert.Equal(EgressRefusal.None, Spend(permit));
        Assert.Equal(EgressRefusal.Spent, Spend(permit));
        Assert.Equal(EgressRefusal.None, Connect(permit));
    }

    [Fact]
    public void Spend_ByManyAtOnce_OpensOnce()
    {
        var permit = Permit();
        var opened = 0;

        Parallel.For(0, 1000, _ =>
        {
            if (Spend(permit) == EgressRefusal.None)
            {
                Interlocked.Increment(ref opened);
            }
        });

        Assert.Equal(1, opened);
    }

    [Fact]
    public void Spend_OtherBytesDeploymentOrAddress_IsRefusedAndStaysUnspent()
    {
        var permit = Permit();
        var address = permit.Deployment.BaseUrl!;

        Assert.Equal(EgressRefusal.OtherBytes, permit.Spend("acme/large", address, new BodyDigest(1, 3), 10, _time));
        Assert.Equal(EgressRefusal.OtherBytes, permit.Spend("acme/large", address, Digest, 11, _time));
        Assert.Equal(EgressRefusal.OtherDeployment, permit.Spend("acme/small", address, Digest, 10, _time));
        Assert.Equal(EgressRefusal.OtherDeployment, permit.Spend("acme/large", new Uri("https://elsewhere.example/v1"), Digest, 10, _time));
        Assert.Equal(EgressRefusal.None, Spend(permit));
    }

    [Fact]
    public void Spend_AndConnect_AfterTheLifetime_AreExpired()
    {
        var (late, slow) = (Permit(), Permit());
        _time.Advance(EgressPermit.Lifetime);
        Assert.Equal(EgressRefusal.None, Spend(slow));
        _time.Advance(TimeSpan.FromMilliseconds(1));

        Assert.Equal((EgressRefusal.Expired, EgressRefusal.Expired), (Spend(late), Connect(slow)));
    }

    [Fact]
    public void Digest_PrintsTheHash()
    {
        var hash = System.Security.Cryptography.SHA256.HashData("abc"u8);

        Assert.Equal(Convert.ToHexStringLower(hash), BodyDigest.Of(hash).ToString());
        Assert.Throws<ArgumentException>(() => BodyDigest.Of(hash.AsSpan(1)));
    }

    private EgressRequest Request(string deployment) => new()
    {
        Decision = PolicyEngine.Decide(_policy, TestPolicy.Facts(_policy), new TestConditions()),
        DeploymentIndex = _policy.Deployments.Single(one => one.Id == deployment).Index,
        Label = DataLabel.Public,
        Findings = FindingKinds.None,
        RequestId = "r1",
        Attempt = 2,
        Body = Digest,
        Bytes = 10,
    };

    private EgressPermit Permit() => EgressEvaluator.Evaluate(Request("acme/large"), _time, out _)!;

    private EgressRefusal Spend(EgressPermit permit) => permit.Spend("acme/large", permit.Deployment.BaseUrl!, Digest, 10, _time);

    private EgressRefusal Connect(EgressPermit permit) => permit.CheckConnect("acme/large", permit.Deployment.BaseUrl!, _time);
}
