using Gateway.Policy.Rehearsal;

namespace Gateway.Policy.Tests.Rehearsal;

public sealed class PolicyRehearsalTests
{
    private const string LocalOnly = "rules:\n  - {id: all, prefer: [local]}\n";
    private const string CloudFirst = "rules:\n  - {id: all, prefer: [acme/large, local]}\n";

    private static readonly PolicySnapshot Old = TestPolicy.Snapshot();

    [Fact]
    public void Run_SamePolicy_ChangesNothing()
    {
        var result = PolicyRehearsal.Run(Old, Old, [Traffic.Local(1, 0), Traffic.Private(2, 1), Traffic.Cloud(3, 2)]);

        Assert.Empty(result.Changes);
        Assert.Empty(result.Widened);
        Assert.Equal(result.Old, result.New);
        Assert.Equal((3, Traffic.Noon, Traffic.Noon.AddSeconds(2)), (result.Requests, result.From, result.To));
    }

    [Fact]
    public void Run_DraftAsksForLanguage_DecidesOnWhatIsOnRecordAndSaysWhatIsNot()
    {
        var draft = TestPolicy.Snapshot(routing: "rules:\n  - {id: german, when: request.language == 'de', prefer: [acme/large, local]}\n  - {id: all, prefer: [local, cloud]}\n");
        RecordedRequest[] traffic =
        [
            Traffic.Local(1, 0), Traffic.Local(2, 1) with { Language = "de" }, Traffic.Local(3, 2) with { Language = "en" }, Traffic.Local(4, 3) with { Language = "und" },
        ];

        var result = PolicyRehearsal.Run(Old, draft, traffic);
        var silent = PolicyRehearsal.Run(Old, Old, traffic);

        Assert.Equal(("german", 1L), (Assert.Single(result.Changes).Rule, result.ChangedRequests));
        Assert.Contains("request.language: not on record for 1 of 4 requests, no rule asked for it then; taken as absent", result.Assumptions);
        Assert.DoesNotContain(silent.Assumptions, static sentence => sentence.Contains("language", StringComparison.Ordinal));
    }

    [Fact]
    public void Run_DraftProtectsATeam_OfItsRequestsAndThoseOfNone()
    {
        var draft = TestPolicy.Snapshot(routing: "rules:\n  - {id: payroll, when: caller.team == 'payroll', deny: [cloud]}\n  - {id: all, prefer: [acme/large, local]}\n");

        var result = PolicyRehearsal.Run(TestPolicy.Snapshot(routing: CloudFirst), draft, [Traffic.Cloud(1, 0), Traffic.Cloud(2, 1) with { Team = "payroll" }, Traffic.Cloud(3, 2) with { Team = "sales" }]);

        Assert.Equal(2, Assert.Single(result.Changes).Requests);
    }

    [Fact]
    public void Run_DraftSendsConfidentialOut_WidenedAsProtectedAndFirst()
    {
        var draft = TestPolicy.Snapshot(routing: "labels: {confidential: cloud}\n" + CloudFirst);

        var result = PolicyRehearsal.Run(Old, draft, [Traffic.Local(1, 0), Traffic.Private(2, 1), Traffic.Private(3, 2)]);

        Assert.Equal(3, result.WidenedRequests);
        Assert.Equal(
            [(WideningKind.Protected, "label_local_only", 2), (WideningKind.FirstChoice, null, 1)],
            result.Widened.Select(one => (one.Kind, one.KeptBy, one.Requests)));
        Assert.Equal(("local/demo", "acme/large", "all", "shop"), (result.Widened[0].From, result.Widened[0].To, result.Widened[0].Rule, result.Widened[0].App));
        Assert.Equal([Traffic.Private(2, 1).Id, Traffic.Private(3, 2).Id], result.Widened[0].Examples);
    }

    [Fact]
    public void Run_DenyRuleTakenAway_WidenedAndNamesTheRule()
    {
        var guarded = TestPolicy.Snapshot(routing: "rules:\n  - {id: stays, deny: [acme/*]}\n  - {id: all, prefer: [local, cloud]}\n");

        var result = PolicyRehearsal.Run(guarded, Old, [Traffic.Local(1, 0)]);

        var widened = Assert.Single(result.Widened);
        Assert.Equal((WideningKind.Protected, "rule stays"), (widened.Kind, widened.KeptBy));
        Assert.Empty(result.Changes);
    }

    [Fact]
    public void Run_CloudAddedBehindLocal_WidenedAsCandidate()
    {
        var result = PolicyRehearsal.Run(TestPolicy.Snapshot(routing: LocalOnly), Old, [Traffic.Local(1, 0)]);

        Assert.Equal([WideningKind.Candidate], result.Widened.Select(one => one.Kind));
    }

    [Fact]
    public void Run_SameIdAtAnotherHost_Widened()
    {
        var moved = TestPolicy.Snapshot(deployments: TestPolicy.Deployments.Replace("https://acme.test", "https://elsewhere.test", StringComparison.Ordinal));

        Assert.Equal([WideningKind.Candidate], PolicyRehearsal.Run(Old, moved, [Traffic.Local(1, 0)]).Widened.Select(one => one.Kind));
    }

    [Fact]
    public void Run_Narrower_NothingWidened()
    {
        var result = PolicyRehearsal.Run(TestPolicy.Snapshot(routing: CloudFirst), TestPolicy.Snapshot(routing: LocalOnly), [Traffic.Cloud(1, 0)]);

        Assert.Empty(result.Widened);
        var change = Assert.Single(result.Changes);
        Assert.Equal(new RehearsalChange(RehearsalChangeKind.Moved, "all", "shop", "acme/large", "local/demo", 1), change);
    }

    [Fact]
    public void Run_CostAndTokens_AreRecordedTokensTimesPrices()
    {
        var result = PolicyRehearsal.Run(Old, TestPolicy.Snapshot(routing: CloudFirst), [Traffic.Cloud(1, 0), Traffic.Cloud(2, 60)]);

        // 100 input tokens at 2.50 and 100 output tokens at 15 USD a million.
        Assert.Equal(2 * (250_000 + 1_500_000), result.New.CostNanoUsd);
        Assert.Equal((200, 200, 0), (result.New.CloudInputTokens, result.New.CloudOutputTokens, result.New.UnknownCost));

        Assert.Equal((0, 0), (result.Old.CostNanoUsd, result.Old.UnknownCost));
    }

    [Fact]
    public void Run_PriceUnknown_CountedAndNotTakenForFree()
    {
        var draft = TestPolicy.Snapshot(routing: "rules:\n  - {id: all, prefer: [acme/small]}\n");

        var result = PolicyRehearsal.Run(Old, draft, [Traffic.Cloud(1, 0)]);

        Assert.Equal((0, 1), (result.New.CostNanoUsd, result.New.UnknownCost));
    }

    [Fact]
    public void Run_DraftDenies_RefusedNewly_AndBackNoLonger()
    {
        var denying = TestPolicy.Snapshot(routing: "rules:\n  - {id: not-shop, when: \"caller.key == 'key-1'\", deny: \"true\"}\n  - {id: all, prefer: [local, cloud]}\n");

        var there = PolicyRehearsal.Run(Old, denying, [Traffic.Local(1, 0)]);
        var back = PolicyRehearsal.Run(denying, Old, [Traffic.Local(1, 0)]);

        Assert.Equal((RehearsalChangeKind.RefusedNewly, "not-shop", 1), (there.Changes[0].Kind, there.Changes[0].Rule, there.New.Refused));
        Assert.Equal(RehearsalChangeKind.RefusedNoLonger, back.Changes[0].Kind);
    }

    [Fact]
    public void Run_ModelUnknownToDraft_RefusedNewly()
    {
        var draft = TestPolicy.Snapshot(routing: TestPolicy.Routing);
        var old = TestPolicy.Snapshot(routing: "aliases: {house: auto}\n" + TestPolicy.Routing);

        var result = PolicyRehearsal.Run(old, draft, [Traffic.Local(1, 0) with { Model = "house" }]);

        Assert.Equal("refused (model_not_found)", result.Changes[0].To);
    }

    [Fact]
    public void Run_RulesOfTheDraft_NeverMatchedAreNamed()
    {
        var draft = TestPolicy.Snapshot(routing: """
            rules:
              - {id: never-denies, when: "request.input_tokens > 1000000", deny: [acme/small]}
              - {id: for-long, when: "request.input_tokens > 100", prefer: [cloud]}
              - {id: for-nobody, when: "request.input_tokens > 200", prefer: [local]}
              - {id: all, prefer: [local, cloud]}
            """);

        var result = PolicyRehearsal.Run(Old, draft, [Traffic.Local(1, 0), Traffic.Local(2, 60, inputTokens: 5_000)]);

        // The third matches the long request too, but never first.
        Assert.Equal(["never-denies", "for-nobody"], result.NeverMatched);
    }

    [Fact]
    public void Run_EngineWasDown_IsDownAgain()
    {
        var request = Traffic.Local(1, 0) with { Conditions = new Dictionary<string, DeploymentCondition> { ["local/demo"] = DeploymentCondition.EngineDown } };

        var result = PolicyRehearsal.Run(Old, TestPolicy.Snapshot(routing: LocalOnly), [request, Traffic.Local(2, 60)]);

        // The house's other local server takes what the engine cannot.
        Assert.Empty(result.Changes);
        Assert.Equal(2, result.New.Local);
        var alone = PolicyRehearsal.Run(Old, TestPolicy.Snapshot(routing: "rules:\n  - {id: all, prefer: [local/demo]}\n"), [request, Traffic.Local(2, 60)]);
        Assert.Equal("refused (policy_rule:all)", Assert.Single(alone.Changes).To);
    }

    [Fact]
    public void Run_RecordedDecisions_CountsThoseReproduced()
    {
        var same = Traffic.Local(1, 0) with { Decided = new RecordedDecision { PolicyVersion = "v", Reason = "r", Candidates = ["local/demo", "acme/large"] } };
        var other = Traffic.Local(2, 1) with { Decided = new RecordedDecision { PolicyVersion = "v", Reason = "r", Candidates = ["acme/large"] } };

        var result = PolicyRehearsal.Run(Old, Old, [same, other, Traffic.Local(3, 2)]);

        Assert.Equal((1, 2), (result.Reproduced, result.OnRecord));
    }

    [Fact]
    public void Run_Hints_NarrowUnderTheDraftToo()
    {
        var request = Traffic.Local(1, 0) with { Hints = new RecordedHints { Allowed = ["local/demo"], Used = ["x-gateway-allowed-models"] } };

        var result = PolicyRehearsal.Run(Old, TestPolicy.Snapshot(routing: CloudFirst), [request]);

        Assert.Empty(result.Widened);
        Assert.Empty(result.Changes);
    }

    [Fact]
    public void Run_AnyOrderOfTheSameTraffic_SameResult()
    {
        RecordedRequest[] traffic = [.. Enumerable.Range(0, 200).Select(i => i % 3 == 0 ? Traffic.Cloud(i, i * 0.7) : Traffic.Local(i, i * 0.7, 100 + (i % 7 * 400)))];
        var draft = TestPolicy.Snapshot(routing: CloudFirst);

        var one = PolicyRehearsal.Run(Old, draft, traffic);
        var two = PolicyRehearsal.Run(Old, draft, [.. traffic.Reverse()]);

        Assert.Equal((one.Old, one.New), (two.Old, two.New));
        Assert.Equal(one.Changes, two.Changes);
        Assert.Equal(one.Assumptions, two.Assumptions);
    }

    [Fact]
    public void Run_NoTraffic_EmptyResult()
    {
        var result = PolicyRehearsal.Run(Old, Old, []);

        Assert.Equal((0, null, new RehearsalTotals()), (result.Requests, result.From, result.New));
    }
}
