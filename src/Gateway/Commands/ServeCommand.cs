using System.CommandLine;

namespace Gateway.Commands;

/// <summary><c>gateway serve</c>: the gateway as a service.</summary>
internal static class ServeCommand
{
    /// <summary>Makes the command.</summary>
    public static Command Create()
    {
        var command = new Command("serve", "Run the gateway with its configuration.");
        var settings = new HostSettings();
        settings.AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var host = GatewayHost.Build(settings.Read(parsed));
            await GatewayHost.RunAsync(host, cancellationToken);
            return 0;
        });
        return command;
    }
}
