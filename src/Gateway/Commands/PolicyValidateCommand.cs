using System.CommandLine;
using Gateway.Policy;
using Gateway.Policy.Cases;
using Gateway.Routing;

namespace Gateway.Commands;

/// <summary><c>gateway policy validate DIR</c>: says everything that is wrong with a policy folder.</summary>
internal static class PolicyValidateCommand
{
    private const string SimulatorVariable = "SIMULATOR_URL";

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var folder = new Argument<string>("DIR") { Description = "A policy folder." };
        var command = new Command("validate", "Says everything that is wrong with a policy; exit code 1 when something is.") { folder };
        command.SetAction((parsed, cancellationToken) => ValidateAsync(
            parsed.GetRequiredValue(folder), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    private static async Task<int> ValidateAsync(string folder, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var root = Path.GetFullPath(folder);
        var compilation = PolicyCompiler.Compile(NameOf(root), PolicyDirectory.Read(root), new PolicyInputs
        {
            // Which model is loaded does not matter for whether the files are right.
            LocalModel = PolicyCaseRunner.LocalModel,
            Variable = name => Environment.GetEnvironmentVariable(name) ?? (name == SimulatorVariable ? "http://127.0.0.1:9" : null),
        });
        if (compilation.Snapshot is not { } snapshot)
        {
            await error.WriteLineAsync(string.Join(Environment.NewLine, compilation.Problems).AsMemory(), cancellationToken);
            return 1;
        }

        await output.WriteLineAsync($"{snapshot.Name} {snapshot.Version}: valid, {snapshot.Deployments.Length} deployments take part".AsMemory(), cancellationToken);
        foreach (var sentence in snapshot.LeftOut)
        {
            await output.WriteLineAsync($"  {sentence}".AsMemory(), cancellationToken);
        }

        return 0;
    }

    private static string NameOf(string root) => Path.GetFileName(Path.TrimEndingDirectorySeparator(root));
}
