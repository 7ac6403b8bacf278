using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Gateway.Simulator;

/// <summary>Entry point.</summary>
internal static class Program
{
    private const int UsageError = 2;

    private static async Task<int> Main(string[] arguments)
    {
        if (arguments.Contains("--help"))
        {
            Console.WriteLine(SimulatorCommandLine.Help);
            return 0;
        }

        if (SimulatorCommandLine.Parse(arguments, out var error) is not { } options)
        {
            await Console.Error.WriteLineAsync(error);
            return UsageError;
        }

        var stop = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        try
        {
            await using var host = await SimulatorHost.StartAsync(options, CancellationToken.None);
            Console.WriteLine($"simulator listening on {host.BaseUrl.GetLeftPart(UriPartial.Authority)}");
            await (options.ExitWithParent ? Task.WhenAny(stop.Task, InputClosedAsync()) : stop.Task);
            return 0;
        }
        catch (Exception exception) when (exception is IOException or SocketException)
        {
            await Console.Error.WriteLineAsync($"--port {options.Port}: {exception.Message} Choose another port, or 0 for a free one.");
            return 1;
        }

        void Stop(PosixSignalContext signal)
        {
            // A terminal sends Ctrl-C to the parent too, which may still be finishing answers: then its end is ours.
            signal.Cancel = true;
            if (!options.ExitWithParent || signal.Signal != PosixSignal.SIGINT)
            {
                stop.TrySetResult();
            }
        }
    }

    /// <summary>Ends when the parent closes our input, by exiting or by dying.</summary>
    private static async Task InputClosedAsync()
    {
        var ignored = new byte[256];
        await using var input = Console.OpenStandardInput();
        while (await input.ReadAsync(ignored) > 0)
        {
            // Whatever the parent writes is not for us.
        }
    }
}
