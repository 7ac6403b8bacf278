using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Cases;

/// <summary>Runs a case file (facts and the decision expected of them) over a policy. Pure: the files are read by somebody else.</summary>
public static class PolicyCaseRunner
{
    /// <summary>The model that the local engine is taken to serve.</summary>
    public const string LocalModel = "demo";

    /// <summary>Its context window in tokens.</summary>
    public const int LocalContextTokens = 32_000;

    /// <summary>Runs every case. A file that cannot be read is one failed result.</summary>
    /// <param name="policyName">The policy's name: its folder.</param>
    /// <param name="policy">The policy's files.</param>
    /// <param name="cases">The case file.</param>
    public static IReadOnlyList<PolicyCaseResult> Run(string policyName, IReadOnlyList<PolicyFile> policy, PolicyFile cases)
    {
        ArgumentNullException.ThrowIfNull(cases);
        var problems = new ProblemCollector(cases.Name);
        if (YamlTreeReader.Read(cases, problems) is not { } root || FieldReader.Of(root, problems) is not { } file)
        {
            return [Broken(cases, problems)];
        }

        var entries = file.FieldsList("cases", required: true);
        file.Finish();
        return problems.Problems.Count > 0
            ? [Broken(cases, problems)]
            : [.. entries.Select(entry => RunOne(policyName, policy, cases.Name, entry))];
    }

    private static PolicyCaseResult RunOne(string policyName, IReadOnlyList<PolicyFile> policy, string file, FieldReader entry)
    {
        // A reader of its own: what is wrong with one case says nothing about the others.
        var problems = new ProblemCollector(file);
        var fields = new FieldReader(entry.Map, problems);
        var name = fields.Text("name", required: true)?.Value ?? entry.Map.Key;
        var failures = new List<string>();
        var world = PolicyCaseWorld.Read(fields);
        var compilation = PolicyCompiler.Compile(policyName, policy, world.Inputs);
        if (compilation.Snapshot is { } snapshot)
        {
            Decide(snapshot, fields, problems, failures);
        }
        else
        {
            failures.AddRange(compilation.Problems.Select(problem => $"the policy cannot be used: {problem}"));
        }

        return new PolicyCaseResult(name, entry.Map.Line, [.. problems.Problems.Select(problem => problem.ToString()), .. failures]);
    }

    private static void Decide(PolicySnapshot snapshot, FieldReader fields, ProblemCollector problems, List<string> failures)
    {
        var facts = PolicyCaseFacts.Read(fields.Fields("facts"), snapshot, problems);
        var deployments = new PolicyCaseDeployments(snapshot, problems);
        deployments.Read(fields);
        var expectation = PolicyCaseExpectation.Read(fields, problems);
        fields.Finish();
        if (facts is { } known && expectation is not null && problems.Problems.Count == 0)
        {
            expectation.Compare(PolicyEngine.Decide(snapshot, known, deployments, deployments, pins: deployments, conversation: deployments), failures);
        }
    }

    private static PolicyCaseResult Broken(PolicyFile file, ProblemCollector problems) =>
        new(file.Name, 0, [.. problems.Problems.Select(problem => problem.ToString())]);
}
