using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Snapshots;
using Gateway.Policy.Validation;

namespace Gateway.Policy;

/// <summary>Policy files in, a snapshot or all problems out.</summary>
public static class PolicyCompiler
{
    /// <summary>The file with the deployments.</summary>
    public const string DeploymentsFile = "deployments.yaml";

    /// <summary>The file with aliases, labels and rules.</summary>
    public const string RoutingFile = "routing.yaml";

    private static readonly string[] FileNames = [DeploymentsFile, RoutingFile];

    /// <summary>Compiles <c>deployments.yaml</c> and <c>routing.yaml</c>. Never throws for what a file says.</summary>
    public static PolicyCompilation Compile(string name, IReadOnlyList<PolicyFile> files, PolicyInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(inputs);

        // 1. Read both files; a missing or strange one is a problem, not an exception.
        var found = new ProblemCollector(name);
        var deploymentProblems = new ProblemCollector(DeploymentsFile);
        var routingProblems = new ProblemCollector(RoutingFile);
        CheckNames(files, found);
        var deployments = Find(files, DeploymentsFile, found) is { } first ? DeploymentsDocumentReader.Read(first, deploymentProblems) : [];
        var routing = Find(files, RoutingFile, found) is { } second ? RoutingDocumentReader.Read(second, routingProblems) : null;

        // 2. Compile what could be read, so that one run tells everything.
        var catalog = new DeploymentsCompiler(inputs, deploymentProblems).Compile(deployments);
        var snapshot = routing is null ? null : CompileRouting(name, files, inputs, catalog, routing, routingProblems);

        // 3. A snapshot only from files without any problem.
        ImmutableArray<PolicyProblem> problems = [.. found.Problems, .. deploymentProblems.Problems, .. routingProblems.Problems];
        return new PolicyCompilation(problems.IsEmpty ? snapshot : null, problems);
    }

    private static PolicySnapshot CompileRouting(
        string name,
        IReadOnlyList<PolicyFile> files,
        PolicyInputs inputs,
        DeploymentCatalog catalog,
        RoutingDocument routing,
        ProblemCollector problems)
    {
        var models = new ModelNamesCompiler(catalog, problems);
        models.Compile(routing);
        var labels = new LabelsCompiler(problems);
        return new PolicySnapshot
        {
            Version = PolicyVersion.Of(files, inputs, catalog),
            Name = name,
            Deployments = [.. catalog.Deployments],
            LeftOut = [.. catalog.LeftOut],
            ModelNames = [.. models.Listed],
            Models = models.Selections.ToFrozenDictionary(StringComparer.Ordinal),
            Labels = labels.Compile(routing),
            Rules = new RulesCompiler(catalog, models, labels, problems).Compile(routing),
        };
    }

    private static void CheckNames(IReadOnlyList<PolicyFile> files, ProblemCollector problems)
    {
        foreach (var file in files.Where(file => !FileNames.Contains(file.Name, StringComparer.Ordinal)))
        {
            problems.Add(0, file.Name, "", $"unknown policy file; {NearestName.Cure(file.Name, FileNames)}");
        }
    }

    private static PolicyFile? Find(IReadOnlyList<PolicyFile> files, string name, ProblemCollector problems)
    {
        PolicyFile[] matching = [.. files.Where(file => string.Equals(file.Name, name, StringComparison.Ordinal))];
        if (matching.Length == 1)
        {
            return matching[0];
        }

        problems.Add(0, name, "", matching.Length == 0 ? "is missing from the policy's folder" : "is given twice");
        return null;
    }
}
