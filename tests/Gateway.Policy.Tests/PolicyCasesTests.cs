using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Tests;

/// <summary>Runs policies/tests/default.yaml over policies/default: one test per case.</summary>
public sealed class PolicyCasesTests
{
    private static readonly Dictionary<string, FindingKinds> Findings = new(StringComparer.Ordinal)
    {
        ["email"] = FindingKinds.Email,
        ["iban"] = FindingKinds.Iban,
        ["card"] = FindingKinds.Card,
        ["private-key"] = FindingKinds.PrivateKey,
        ["api-key"] = FindingKinds.ApiKey,
        ["not-examined"] = FindingKinds.NotExamined,
    };

    public static TheoryData<string> Names => new(ReadCases().Select(item => item.Text("name")!.Value));

    [Theory]
    [MemberData(nameof(Names))]
    public void Decide_CaseOfDefaultPolicy_GivesExpectedDecision(string name)
    {
        var item = ReadCases().Single(candidate => candidate.Text("name")!.Value == name);
        var policy = Compile(item);

        var decision = PolicyEngine.Decide(policy, Facts(item, policy), Conditions(item, policy));

        var expected = item.Fields("expect")!;
        Assert.Equal(
            string.Join(", ", Texts(expected, "candidates")),
            string.Join(", ", Enumerable.Range(0, decision.CandidateCount).Select(position => decision.Candidate(position).Id)));
        Assert.Equal(expected.Text("reason")!.Value, decision.Reason);
        Assert.Equal(expected.Text("refusal")?.Value ?? nameof(RefusalKind.None), decision.Refusal.ToString());
        Assert.Equal(policy.Deployments.Length, decision.Verdicts.Length);
    }

    private static PolicySnapshot Compile(FieldReader item)
    {
        var variables = Texts(item, "variables").ToDictionary(name => name, _ => "set");
        variables["SIMULATOR_URL"] = "http://127.0.0.1:9999";
        var compilation = TestPolicy.CompileFolder("default", item.Text("engine")?.Value == "off" ? null : "demo", variables);
        Assert.Empty(compilation.Problems);
        return compilation.Snapshot!;
    }

    private static RequestFacts Facts(FieldReader item, PolicySnapshot policy)
    {
        if (item.Fields("facts") is not { } fields)
        {
            return TestPolicy.Facts(policy);
        }

        var facts = TestPolicy.Facts(policy, fields.Text("model")?.Value ?? "auto") with
        {
            InputTokens = fields.Number("inputTokens", 0, int.MaxValue)?.Value ?? 100,
            Tags = Texts(fields, "tags"),
            Findings = Texts(fields, "findings").Aggregate(FindingKinds.None, (all, one) => all | Findings[one]),
            Needs = Texts(fields, "needs").Aggregate(Capabilities.None, (all, one) => all | Enum.Parse<Capabilities>(one, ignoreCase: true)),
            ClientLimit = fields.Text("clientLimit")?.Value == "local-only" ? EgressLimit.LocalOnly : EgressLimit.CloudAllowed,
        };
        fields.Finish();
        return facts with { Label = policy.LabelOf(facts.Findings) };
    }

    private static TestConditions Conditions(FieldReader item, PolicySnapshot policy)
    {
        var conditions = new TestConditions();
        foreach (var (id, condition) in item.Fields("unavailable")?.Pairs() ?? [])
        {
            conditions.Set(policy, id, Enum.Parse<DeploymentCondition>(condition.Value.Replace("-", ""), ignoreCase: true));
        }

        return conditions;
    }

    private static string[] Texts(FieldReader fields, string key) =>
        [.. fields.Node(key)?.Items.Select(item => item.Text) ?? []];

    private static IReadOnlyList<FieldReader> ReadCases()
    {
        var problems = new ProblemCollector("default.yaml");
        var file = new PolicyFile("default.yaml", File.ReadAllText(Path.Combine(TestPolicy.Folder, "tests", "default.yaml")));
        var cases = new FieldReader(YamlTreeReader.Read(file, problems)!, problems).FieldsList("cases", required: true);
        Assert.Empty(problems.Problems);
        return cases;
    }
}
