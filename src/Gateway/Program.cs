using System.CommandLine;
using Gateway.Commands;
using Gateway.Sockets;

namespace Gateway;

/// <summary>Entry point: the command line.</summary>
internal static class Program
{
    private static async Task<int> Main(string[] args)
    {
        SocketThreads.Use();
        var root = new RootCommand("Gateway: one endpoint for a local model and the cloud, by policy.")
        {
            QuickstartCommand.Create(),
            ServeCommand.Create(),
            KeysCommand.Create(),
            AdminCommand.Create(),
            EngineCommand.Create(),
            ModelsCommand.Create(),
            PolicyCommand.Create(),
            EgressCommand.Create(),
            DoctorCommand.Create(),
        };
        try
        {
            // The host drains on Ctrl-C and SIGTERM by itself; the parser's two-second limit would cut answers off.
            return await root.Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = null, EnableDefaultExceptionHandler = false });
        }
        catch (Exception e) when (e is InvalidDataException or IOException or UnauthorizedAccessException or Microsoft.Extensions.Options.OptionsValidationException)
        {
            await Console.Error.WriteLineAsync($"gateway: {e.Message}");
            return 1;
        }
    }
}
