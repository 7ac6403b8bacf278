using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Tests;

/// <summary>Which requests may leave with pseudonyms, and what a policy file may ask for.</summary>
public sealed class PseudonymiseTests
{
    private const string Rules = "rules: [{id: all, prefer: [cloud, local]}]\n";

    [Theory]
    [InlineData(FindingKinds.Email, true)]
    [InlineData(FindingKinds.Email | FindingKinds.Phone, true)]
    [InlineData(FindingKinds.Email | FindingKinds.Network, true)]
    [InlineData(FindingKinds.Email | FindingKinds.Iban, false)]
    [InlineData(FindingKinds.Email | FindingKinds.ApiKey, false)]
    [InlineData(FindingKinds.Email | FindingKinds.NotExamined, false)]
    [InlineData(FindingKinds.Email | FindingKinds.Marking, false)]
    [InlineData(FindingKinds.Email | (FindingKinds)(1 << 30), false)]
    [InlineData(FindingKinds.Card, false)]
    public void Decide_Findings_LeaveOnlyWhenAllKeptOnesGetPseudonyms(FindingKinds findings, bool leaves)
    {
        var decision = Decide(new RequestFacts { Model = new ModelSelection("auto", -1), KeyId = "k", Findings = findings });

        Assert.Equal(leaves, decision.NeedsPseudonyms);
        Assert.Equal(leaves, decision.Candidate(0).Locality == Locality.Cloud);
    }

    [Fact]
    public void Decide_NothingFound_NeedsNone()
    {
        var decision = Decide(new RequestFacts { Model = new ModelSelection("auto", -1), KeyId = "k" });

        Assert.False(decision.NeedsPseudonyms);
        Assert.Equal(Locality.Cloud, decision.Candidate(0).Locality);
    }

    [Fact]
    public void Decide_WhatOthersSay_OutweighsPseudonyms()
    {
        var facts = new RequestFacts { Model = new ModelSelection("auto", -1), KeyId = "k", Findings = FindingKinds.Email };
        RequestFacts[] kept =
        [
            facts with { ClientLimit = EgressLimit.LocalOnly },
            facts with { StatedLabel = DataLabel.Confidential },
            facts with { Label = DataLabel.Restricted },
            facts with { Model = new ModelSelection("auto:private", -1) },
            facts with { Needs = Capabilities.Audio },
        ];

        Assert.All(kept, one => Assert.All(Cloud(Decide(one)), static verdict => Assert.NotEqual(VerdictKind.Candidate, verdict.Kind)));
    }

    [Theory]
    [InlineData("{kinds: [email, secret]}", "pseudonymise.kinds")]
    [InlineData("{kinds: [private-key]}", "never pseudonymised")]
    [InlineData("{kinds: [api-key]}", "never pseudonymised")]
    [InlineData("{kinds: [term]}", "never pseudonymised")]
    [InlineData("{kinds: [marking]}", "never pseudonymised")]
    [InlineData("{kinds: [not-examined]}", "unknown kind")]
    [InlineData("{kinds: [mail]}", "unknown kind")]
    [InlineData("{kinds: [card]}", "gives the label restricted")]
    [InlineData("{kinds: [email], labels: [public]}", "leaves as it is")]
    [InlineData("{kinds: [email], labels: [secret]}", "unknown label")]
    [InlineData("{kinds: [email], ttl: 3d}", "duration")]
    [InlineData("{labels: [confidential]}", "kinds")]
    public void Compile_WhatMakesNoSense_IsAProblem(string block, string problem)
    {
        var compilation = TestPolicy.Compile(routing: $"pseudonymise: {block}\n{Rules}");

        Assert.Null(compilation.Snapshot);
        Assert.Contains(compilation.Problems, found => $"{found}".Contains(problem, StringComparison.Ordinal));
    }

    [Fact]
    public void Compile_Defaults_AreConfidentialForADay()
    {
        var policy = TestPolicy.Snapshot(routing: $"pseudonymise: {{kinds: [email, iban]}}\n{Rules}");

        Assert.Equal(new PseudonymsSnapshot(FindingKinds.Email | FindingKinds.Iban, 1 << (int)DataLabel.Confidential, TimeSpan.FromHours(24)), policy.Pseudonyms);
    }

    [Fact]
    public void MayLeavePseudonymised_NothingOfItsKindsIsLeft()
    {
        var policy = TestPolicy.Snapshot(routing: $"pseudonymise: {{kinds: [email, network]}}\n{Rules}");

        Assert.True(policy.MayLeavePseudonymised(DataLabel.Public, FindingKinds.None));
        Assert.False(policy.MayLeavePseudonymised(DataLabel.Restricted, FindingKinds.None));
        Assert.True(policy.MayLeavePseudonymised(DataLabel.Public, FindingKinds.BusinessId));
        Assert.False(policy.MayLeavePseudonymised(DataLabel.Public, FindingKinds.Network));
        Assert.False(policy.MayLeavePseudonymised(DataLabel.Public, FindingKinds.NotExamined));
        Assert.False(TestPolicy.Snapshot().MayLeavePseudonymised(DataLabel.Public, FindingKinds.None));
    }

    private static RoutingDecision Decide(in RequestFacts facts)
    {
        var policy = TestPolicy.Snapshot(routing: $"pseudonymise: {{kinds: [email, phone], labels: [confidential]}}\n{Rules}");
        return PolicyEngine.Decide(policy, facts, new TestConditions());
    }

    private static CandidateVerdict[] Cloud(RoutingDecision decision) =>
        [.. decision.Verdicts.ToArray().Where(verdict => decision.Policy.Deployments[verdict.DeploymentIndex].Locality == Locality.Cloud)];
}
