using System.CommandLine;

namespace Gateway.Commands;

/// <summary><c>gateway policy</c>: looks at policy folders without serving them.</summary>
internal static class PolicyCommand
{
    /// <summary>The command and its subcommands.</summary>
    public static Command Create() => new("policy", "Checks, tries and rehearses policies.")
    {
        PolicyValidateCommand.Create(),
        PolicyTestCommand.Create(),
        PolicyDiffCommand.Create(),
        PolicyTrafficCommand.Create(),
    };
}
