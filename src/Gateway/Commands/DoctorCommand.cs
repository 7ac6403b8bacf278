using System.CommandLine;
using Gateway.Configuration;
using Gateway.Doctor;
using Gateway.LocalEngine;
using Gateway.LocalEngine.Installation;

namespace Gateway.Commands;

/// <summary><c>gateway doctor</c>: looks at everything that a start needs and names a cure for each fault.</summary>
internal static class DoctorCommand
{
    /// <summary>The command; without options it looks where the configuration of the environment points.</summary>
    public static Command Create()
    {
        var data = new Option<string?>("--data") { Description = "The gateway's data folder." };
        var model = new Option<string?>("--model") { Description = "A GGUF file; none for the built-in model." };
        var port = new Option<int?>("--port") { Description = "Port of the API." };
        var adminPort = new Option<int?>("--admin-port") { Description = "Port of admin API and dashboard." };
        var command = new Command("doctor", "Checks engine, model, ports, disk, memory, clock, keys, GPU and policy.") { data, model, port, adminPort };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetValue(data), parsed.GetValue(model), parsed.GetValue(port), parsed.GetValue(adminPort), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(string? data, string? model, int? port, int? adminPort, TextWriter output, CancellationToken cancellationToken)
    {
        var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
        var gateway = configuration.GetSection(GatewayOptions.Section).Get<GatewayOptions>() ?? new GatewayOptions();
        var local = configuration.GetSection(LocalEngineOptions.Section).Get<LocalEngineOptions>() ?? new LocalEngineOptions();
        var cache = EngineCache.ForUser();
        var commands = new CommandRunner(TimeProvider.System);
        var (engine, problem) = await FindAsync(new EngineLocator(cache, commands), local.EnginePath, cancellationToken);
        var root = Path.GetFullPath(data ?? gateway.DataDirectory);
        var context = new DoctorContext
        {
            DataRoot = root,
            ModelPath = model ?? local.ModelPath,
            Port = port ?? gateway.Port,
            AdminPort = adminPort ?? gateway.AdminPort,
            Http2Port = gateway.Http2Port,
            PolicyDirectory = gateway.PolicyDirectory,
            AirGap = gateway.AirGap,
            Variable = Environment.GetEnvironmentVariable,
            Running = RunningGateway.Read(Path.Combine(root, "quickstart.json")),
            Engine = engine,
            EngineProblem = problem,
        };
        var examination = new DoctorExamination(
        [
            new EngineCheck(), new ProcessToolsCheck(), new ModelCheck(), new GpuCheck(commands), new PortCheck(), new DataDirectoryCheck(),
            new DiskCheck(cache), new MemoryCheck(), new ClockCheck(TimeProvider.System, commands), new ProviderKeysCheck(), new PolicyCheck(),
        ]);
        return await examination.RunAsync(context, output, cancellationToken);
    }

    private static async Task<(EngineBinary? Engine, string? Problem)> FindAsync(EngineLocator locator, string? configured, CancellationToken cancellationToken)
    {
        try
        {
            var search = await locator.FindAsync(configured, cancellationToken);
            return (search.Found, search.Refused.Count == 0 ? null : string.Join("; ", search.Refused));
        }
        catch (EngineException problem)
        {
            return (null, problem.Message);
        }
    }
}
