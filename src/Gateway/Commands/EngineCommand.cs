using System.CommandLine;
using Gateway.Doctor;
using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;

namespace Gateway.Commands;

/// <summary><c>gateway engine</c>: shows or installs the local engine.</summary>
internal static class EngineCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var data = new Option<string>("--data") { Description = "The gateway's data folder.", DefaultValueFactory = _ => "gateway-data" };
        var status = new Command("status", "Shows the engine, its version, and whether it runs.") { data };
        status.SetAction((parsed, cancellationToken) => StatusAsync(parsed.GetValue(data)!, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        var install = new Command("install", "Installs the engine into the cache; does nothing when one is there.") { data };
        install.SetAction((parsed, cancellationToken) => InstallAsync(parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return new Command("engine", "The local engine (llama-server).") { status, install };
    }

    private static async Task<int> StatusAsync(string data, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var cache = EngineCache.ForUser();
        var running = RunningGateway.Read(Path.Combine(Path.GetFullPath(data), "quickstart.json"));
        try
        {
            var locator = new EngineLocator(cache, new CommandRunner(TimeProvider.System));
            var search = await locator.FindAsync(Environment.GetEnvironmentVariable("Local__EnginePath"), cancellationToken);
            await output.WriteLineAsync($"engine   {search.Found?.Path ?? "none: run 'gateway engine install', or set Local:EnginePath"}");
            await output.WriteLineAsync($"version  {search.Found?.Version.Text ?? "-"}");
            await output.WriteLineAsync($"cache    {cache.Engines}");
            await output.WriteLineAsync($"process  {Describe(running)}");
            foreach (var refused in search.Refused)
            {
                await output.WriteLineAsync($"not used {refused}");
            }

            return search.Found is null ? 1 : 0;
        }
        catch (EngineException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static async Task<int> InstallAsync(TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        var cache = EngineCache.ForUser();
        var commands = new CommandRunner(TimeProvider.System);
        var locator = new EngineLocator(cache, commands);
        var engines = new EngineProvider(locator, new EngineInstaller(cache, locator, commands, TimeProvider.System));
        try
        {
            var progress = new EngineCommandProgress(error, interactive: !Console.IsErrorRedirected);
            var engine = await engines.GetAsync(Environment.GetEnvironmentVariable("Local__EnginePath"), install: true, progress, cancellationToken);
            progress.Finish();
            await output.WriteLineAsync($"llama-server {engine.Version.Text}: {engine.Path}");
            return 0;
        }
        catch (EngineException problem)
        {
            await error.WriteLineAsync(problem.Message);
            return 1;
        }
    }

    private static string Describe(RunningGateway? running) => running switch
    {
        { EngineIsAlive: true } => $"{running.EnginePid} runs",
        { EnginePid: { } pid } => $"{pid} has ended",
        _ => "none known",
    };
}
