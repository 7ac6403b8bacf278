using System.CommandLine;
using Gateway.Policy;
using Gateway.Policy.Cases;
using Gateway.Routing;

namespace Gateway.Commands;

/// <summary><c>gateway policy test DIR</c>: runs a policy's case file.</summary>
internal static class PolicyTestCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A policy folder." };
        var cases = new Option<string?>("--cases") { Description = "The case file (default: NAME.yaml in the nearest folder 'tests' beside or above DIR)." };
        var command = new Command("test", "Runs a policy's case file (facts and the decision expected of them); exit code 1 when a case fails.") { folder, cases };
        command.SetAction((parsed, cancellationToken) => TestAsync(
            parsed.GetRequiredValue(folder), parsed.GetValue(cases), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> TestAsync(string folder, string? cases, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder);
        if ((cases ?? FindCases(root)) is not { } file || !File.Exists(file))
        {
            await error.WriteLineAsync($"gateway: no case file {cases ?? $"tests/{NameOf(root)}.yaml"} for {root}; write one or name it with --cases".AsMemory(), cancellationToken);
            return 1;
        }

        var text = await File.ReadAllTextAsync(file, cancellationToken);
        var results = PolicyCaseRunner.Run(NameOf(root), PolicyDirectory.Read(root), new PolicyFile(Path.GetFileName(file), text));
        foreach (var result in results.Where(result => !result.Passed))
        {
            await error.WriteLineAsync($"FAIL {Path.GetFileName(file)}:{result.Line}: {result.Name}{Environment.NewLine}  {string.Join($"{Environment.NewLine}  ", result.Failures)}".AsMemory(), cancellationToken);
        }

        var failed = results.Count(result => !result.Passed);
        await output.WriteLineAsync($"{NameOf(root)}: {results.Count - failed} of {results.Count} cases passed".AsMemory(), cancellationToken);
        return failed == 0 && results.Count > 0 ? 0 : 1;
    }

    // policies/default and policies/examples/offline share policies/tests.
    private static string? FindCases(string root)
    {
        for (var above = Path.GetDirectoryName(root); above is not null; above = Path.GetDirectoryName(above))
        {
            var file = Path.Combine(above, "tests", $"{NameOf(root)}.yaml");
            if (File.Exists(file))
            {
                return file;
            }
        }

        return null;
    }

    private static string NameOf(string root) => Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
}
