using System.CommandLine;

namespace Gateway.Commands;

/// <summary><c>gateway policy</c>: checks, tries, explains, publishes and rolls back policies.</summary>
internal static class PolicyCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The gateway's data folder (default gateway-data).", Recursive = true };
        return new Command("policy", "Check, try and rehearse policies, explain decisions; list, publish and roll back versions.")
        {
            data,
            PolicyValidateCommand.Create(),
            PolicyTestCommand.Create(),
            PolicyDiffCommand.Create(data),
            PolicyTrafficCommand.Create(data),
            PolicyExplainCommand.Create(),
            PolicyVersionCommands.CreateVersions(data),
            PolicyVersionCommands.CreatePublish(data),
            PolicyVersionCommands.CreateRollback(data),
        };
    }
}
