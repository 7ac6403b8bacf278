namespace Gateway.Policy.Tests.Experiments;

/// <summary>What is wrong with an experiment or a shadow is said with its line, its key and a cure.</summary>
public sealed class ExperimentProblemsTests
{
    private const string Head = "objectives:\n  cheap: {weights: {price: 1}}\nrules:\n  - {id: all, prefer: [local, cloud]}\n";
    private const string Arms = "arms: {control: {weight: 9}, b: {objective: cheap, weight: 1}}";

    [Theory]
    [InlineData("{" + Arms + "}", "experiments[0].id", "missing")]
    [InlineData("{id: Big, " + Arms + "}", "experiments[0].id", "small letters")]
    [InlineData("{id: e}", "experiments[0].arms", "missing")]
    [InlineData("{id: e, arms: {a: {objective: cheap, weight: 1}, b: {objective: cheap, weight: 1}}}", "experiments[0]", "no arm 'control'")]
    [InlineData("{id: e, arms: {control: {objective: cheap, weight: 1}}}", "experiments[0]", "two to 8 arms")]
    [InlineData("{id: e, arms: {control: {weight: 0}, b: {objective: cheap, weight: 0}}}", "experiments[0]", "0 in sum")]
    [InlineData("{id: e, arms: {control: {weight: -1}, b: {objective: cheap, weight: 1}}}", "experiments[0].arms.control.weight", "from 0 to 1000")]
    [InlineData("{id: e, arms: {control: {weight: 1}, b: {objective: cheap}}}", "experiments[0].arms.b.weight", "missing")]
    [InlineData("{id: e, arms: {control: {weight: 1}, b: {weight: 1}}}", "experiments[0].arms.b", "needs an 'objective'")]
    [InlineData("{id: e, arms: {control: {weight: 1}, b: {objective: cheep, weight: 1}}}", "experiments[0].arms.b.objective", "did you mean 'cheap'?")]
    [InlineData("{id: e, arms: {control: {weight: 1}, b: {objective: cheap, weight: 1}, b: {objective: cheap, weight: 1}}}", "experiments[0].arms.b", "twice")]
    [InlineData("{id: e, arms: {control: {weight: 1}, \"b c\": {objective: cheap, weight: 1}}}", "experiments[0].arms.b c", "small letters")]
    [InlineData("{id: e, sticky: conversaton, " + Arms + "}", "experiments[0].sticky", "did you mean 'conversation'?")]
    [InlineData("{id: e, when: request.tsk == 'code', " + Arms + "}", "experiments[0].when", "column 1: ")]
    [InlineData("{id: e, " + Arms + ", guardrails: {window: 1h}}", "experiments[0].guardrails", "guard nothing")]
    [InlineData("{id: e, " + Arms + ", guardrails: {maxErrorRate: 5}}", "experiments[0].guardrails.maxErrorRate", "for example 5%")]
    [InlineData("{id: e, " + Arms + ", guardrails: {maxErrorRate: 101%}}", "experiments[0].guardrails.maxErrorRate", "up to 100%")]
    [InlineData("{id: e, " + Arms + ", guardrails: {maxTtftP90: 4}}", "experiments[0].guardrails.maxTtftP90", "500ms")]
    [InlineData("{id: e, " + Arms + ", guardrails: {maxUsdPerDay: 0}}", "experiments[0].guardrails.maxUsdPerDay", "above 0")]
    [InlineData("{id: e, " + Arms + ", guardrails: {maxUsdPerDay: 1, minRequests: 0}}", "experiments[0].guardrails.minRequests", "from 1")]
    [InlineData("{id: e, " + Arms + ", guardrail: {maxUsdPerDay: 1}}", "experiments[0].guardrail", "did you mean 'guardrails'?")]
    public void Compile_FaultyExperiment_SaysWhere(string experiment, string key, string cure) =>
        Says($"{Head}experiments:\n  - {experiment}\n", 6, key, cure);

    [Theory]
    [InlineData("{id: e, " + Arms + "}", "{id: e, when: request.stream, " + Arms + "}", "experiments[1].id", "ids are unique")]
    [InlineData("{id: e, " + Arms + "}", "{id: f, when: request.stream, " + Arms + "}", "experiments[1]", "experiment 'e' before it takes all")]
    [InlineData("{id: e, when: request.stream, " + Arms + "}", "{id: f, when: \" request.stream \", " + Arms + "}", "experiments[1]", "the same condition")]
    public void Compile_ExperimentThatNoRequestReaches_IsAnError(string first, string second, string key, string cure) =>
        Says($"{Head}experiments:\n  - {first}\n  - {second}\n", 7, key, cure);

    [Theory]
    [InlineData("{id: s, to: acme/large, share: 1%}", "shadows[0].maxUsdPerDay", "missing")]
    [InlineData("{id: s, to: acme/large, maxUsdPerDay: 1}", "shadows[0].share", "missing")]
    [InlineData("{id: s, share: 1%, maxUsdPerDay: 1}", "shadows[0].to", "missing")]
    [InlineData("{id: s, to: acme/larg, share: 1%, maxUsdPerDay: 1}", "shadows[0].to", "did you mean 'acme/large'?")]
    [InlineData("{id: s, to: house/vllm, share: 1%, maxUsdPerDay: 1}", "shadows[0].to", "is local")]
    [InlineData("{id: s, to: \"local/{model}\", share: 1%, maxUsdPerDay: 1}", "shadows[0].to", "is local")]
    [InlineData("{id: s, to: acme/small, share: 1%, maxUsdPerDay: 1}", "shadows[0].to", "no known price")]
    [InlineData("{id: s, to: acme/large, share: 0%, maxUsdPerDay: 1}", "shadows[0].share", "above 0%")]
    [InlineData("{id: s, to: acme/large, share: 0.01, maxUsdPerDay: 1}", "shadows[0].share", "for example 5%")]
    [InlineData("{id: s, when: request.label == 'secret', to: acme/large, share: 1%, maxUsdPerDay: 1}", "shadows[0].when", "column")]
    public void Compile_FaultyShadow_SaysWhere(string shadow, string key, string cure) =>
        Says($"rules:\n  - {{id: all, prefer: [local, cloud]}}\nshadows:\n  - {shadow}\n", 4, key, cure);

    [Fact]
    public void Compile_SameShadowTwice_IsAnError() => Says(
        "rules:\n  - {id: all, prefer: [local, cloud]}\nshadows:\n  - {id: s, to: acme/large, share: 1%, maxUsdPerDay: 1}\n  - {id: t, to: acme/large, share: 2%, maxUsdPerDay: 1}\n",
        5,
        "shadows[1]",
        "the same requests to the same deployment");

    [Fact]
    public void Compile_ObjectiveOfAnArmAlone_IsUsed() =>
        Assert.Empty(TestPolicy.Compile(routing: $"{Head}experiments:\n  - {{id: e, {Arms}}}\n").Problems);

    private static void Says(string routing, int line, string key, string cure)
    {
        var problems = TestPolicy.Compile(routing: routing).Problems;
        Assert.Contains(problems, problem => problem.Line == line && problem.Key == key && problem.Cure.Contains(cure, StringComparison.Ordinal));
    }
}
