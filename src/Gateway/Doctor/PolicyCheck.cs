using Gateway.Policy;

namespace Gateway.Doctor;

/// <summary>Does the policy compile?</summary>
internal sealed class PolicyCheck : IDoctorCheck
{
    // The name does not matter here: rules may speak of a local model whether it is there yet or not.
    private const string AnyLocalModel = "builtin-demo";

    /// <inheritdoc/>
    public async Task<IReadOnlyList<DoctorFinding>> RunAsync(DoctorContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(context);
        var folder = context.PolicyDirectory ?? Default();
        if (!Directory.Exists(folder))
        {
            return [new DoctorFinding(DoctorOutcome.Fail, "policy", $"{folder} does not exist", "set Gateway:PolicyDirectory to a folder with deployments.yaml and routing.yaml")];
        }

        List<PolicyFile> files = [];
        foreach (var file in Directory.EnumerateFiles(folder, "*.yaml").Concat(Directory.EnumerateFiles(folder, "*" + PolicyFile.ListEnding)).Order(StringComparer.Ordinal))
        {
            files.Add(new PolicyFile(Path.GetFileName(file), await File.ReadAllTextAsync(file, cancellationToken)));
        }

        var compilation = PolicyCompiler.Compile(Path.GetFileName(Path.TrimEndingDirectorySeparator(folder)), files, new PolicyInputs
        {
            LocalModel = AnyLocalModel,
            AirGap = context.AirGap,
            Variable = name => name == "SIMULATOR_URL" ? "http://127.0.0.1:9" : context.Variable(name),
        });
        return compilation.Problems.IsEmpty
            ? [new DoctorFinding(DoctorOutcome.Ok, "policy", folder), .. AirGap(context, compilation.Snapshot!)]
            : [.. compilation.Problems.Select(problem => new DoctorFinding(DoctorOutcome.Fail, "policy", $"{problem.File}:{problem.Line}: {problem.Key}{(problem.Value.Length == 0 ? "" : $" = {problem.Value}")}", problem.Cure))];
    }

    private static IEnumerable<DoctorFinding> AirGap(DoctorContext context, PolicySnapshot policy) => context.AirGap
        ? [new DoctorFinding(DoctorOutcome.Ok, "air gap", policy.LeftOut.IsEmpty ? "on: no cloud can be reached" : $"on: no cloud can be reached; left out: {string.Join("; ", policy.LeftOut)}")]
        : [];

    private static string Default()
    {
        var here = Path.GetFullPath(Path.Combine("policies", "default"));
        return Directory.Exists(here) ? here : Path.Combine(AppContext.BaseDirectory, "policies", "default");
    }
}
