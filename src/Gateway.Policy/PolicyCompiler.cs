using System.Collections.Frozen;
using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Snapshots;
using Gateway.Policy.Validation;
using Gateway.Privacy.Terms;

namespace Gateway.Policy;

/// <summary>Policy files in, a snapshot or all problems out.</summary>
public static class PolicyCompiler
{
    /// <summary>The file with the deployments.</summary>
    public const string DeploymentsFile = "deployments.yaml";

    /// <summary>The file with aliases, labels, objectives and rules.</summary>
    public const string RoutingFile = "routing.yaml";

    /// <summary>The catalogue of models; may be absent.</summary>
    public const string ModelsFile = "models.yaml";

    /// <summary>The price list; may be absent.</summary>
    public const string PricesFile = "prices.yaml";

    /// <summary>Limits by provider; may be absent.</summary>
    public const string LimitsFile = "limits.yaml";

    /// <summary>Terms and patterns of the administrator's own; may be absent. The lists that it names stand beside it as text files.</summary>
    public const string TermsFile = "terms.yaml";

    private static readonly string[] FileNames = [DeploymentsFile, RoutingFile, ModelsFile, PricesFile, LimitsFile, TermsFile];

    /// <summary>Compiles a policy's files. Never throws for what a file says.</summary>
    public static PolicyCompilation Compile(string name, IReadOnlyList<PolicyFile> files, PolicyInputs inputs)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(files);
        ArgumentNullException.ThrowIfNull(inputs);

        // 1. Read the files; a missing or strange one is a problem, not an exception.
        var found = new ProblemCollector(name);
        PolicyFile[] lists = [.. files.Where(static file => file.IsList)];
        string[] names = [.. FileNames, .. lists.Select(static file => file.Name).Distinct(StringComparer.Ordinal)];
        var problemsOf = names.ToDictionary(static file => file, static file => new ProblemCollector(file), StringComparer.Ordinal);
        CheckNames(files, found);
        var known = KnownModels.Of(Find(files, ModelsFile, null), Find(files, PricesFile, null), Find(files, LimitsFile, null), file => problemsOf[file]);
        var deployments = Find(files, DeploymentsFile, found) is { } first ? DeploymentsDocumentReader.Read(first, problemsOf[DeploymentsFile]) : [];
        var routing = Find(files, RoutingFile, found) is { } second ? RoutingDocumentReader.Read(second, problemsOf[RoutingFile]) : null;

        // 2. Compile what could be read, so that one run tells everything.
        var catalog = new DeploymentsCompiler(inputs, known, problemsOf[DeploymentsFile]).Compile(deployments);
        known.Limits.Finish(catalog.Providers);
        var custom = new CustomRulesCompiler(lists, file => problemsOf[file]).Compile(Find(files, TermsFile, null));
        var snapshot = routing is null ? null : CompileRouting(name, files, inputs, catalog, known, routing, problemsOf[RoutingFile], custom);

        // 3. A snapshot only from files without any problem.
        ImmutableArray<PolicyProblem> problems = [.. found.Problems, .. names.SelectMany(file => problemsOf[file].Problems)];
        return new PolicyCompilation(problems.IsEmpty ? snapshot : null, problems);
    }

    private static PolicySnapshot CompileRouting(
        string name,
        IReadOnlyList<PolicyFile> files,
        PolicyInputs inputs,
        DeploymentCatalog catalog,
        KnownModels known,
        RoutingDocument routing,
        ProblemCollector problems,
        CustomRules? custom)
    {
        var models = new ModelNamesCompiler(catalog, problems);
        models.Compile(routing);
        var labels = new LabelsCompiler(problems).Compile(routing);
        var objectives = new ObjectivesCompiler(catalog, problems);
        objectives.Compile(routing.Objectives);
        var conditions = new ConditionCompiler(new RuleEnvironment(catalog, models), problems);

        // Before the rules, which end with a look for objectives that nobody names.
        var experiments = new ExperimentsCompiler(objectives, conditions, problems).Compile(routing.Experiments);
        var shadows = new ShadowsCompiler(catalog, conditions, problems).Compile(routing.Shadows);
        var judge = JudgeCompiler.Compile(routing.Judge, catalog, problems);
        return new PolicySnapshot
        {
            Version = PolicyVersion.Of(files, inputs, catalog),
            Name = name,
            Deployments = [.. catalog.Deployments],
            LeftOut = [.. catalog.LeftOut],
            Catalog = [.. known.Models.Models],
            ModelNames = [.. models.Listed],
            Models = models.Selections.ToFrozenDictionary(StringComparer.Ordinal),
            Labels = labels,
            CustomRules = custom,
            Pseudonyms = new PseudonymiseCompiler(labels, problems).Compile(routing.Pseudonymise),
            Rules = new RulesCompiler(catalog, objectives, conditions, problems).Compile(routing),
            Fallbacks = new FallbacksCompiler(catalog, problems).Compile(routing.Fallbacks),
            Pins = PinsCompiler.Compile(routing.Pins, problems),
            Judge = judge,
            Experiments = experiments,
            Shadows = shadows,
        };
    }

    private static void CheckNames(IReadOnlyList<PolicyFile> files, ProblemCollector problems)
    {
        foreach (var file in files.Where(file => !file.IsList && !FileNames.Contains(file.Name, StringComparer.Ordinal)))
        {
            problems.Add(0, file.Name, "", $"unknown policy file; {NearestName.Cure(file.Name, FileNames)}");
        }
    }

    // With no collector for its absence the file may be absent.
    private static PolicyFile? Find(IReadOnlyList<PolicyFile> files, string name, ProblemCollector? absence)
    {
        PolicyFile[] matching = [.. files.Where(file => string.Equals(file.Name, name, StringComparison.Ordinal))];
        if (matching.Length != 1)
        {
            absence?.Add(0, name, "", matching.Length == 0 ? "is missing from the policy's folder" : "is given twice");
        }

        return matching.Length == 1 ? matching[0] : null;
    }
}
