using System.CommandLine;
using Gateway.Quickstart;

namespace Gateway.Commands;

/// <summary><c>gateway quickstart</c>: everything at once, for the first five minutes.</summary>
internal static class QuickstartCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("quickstart", "Get the engine, make a model and keys, start a stand-in cloud, and run the gateway.");
        var settings = new HostSettings();
        settings.AddTo(command);
        command.SetAction((parsed, cancellationToken) => QuickstartRunner.RunAsync(settings.Read(parsed), cancellationToken));
        return command;
    }
}
