using System.Globalization;
using System.Runtime.CompilerServices;
using Gateway.Configuration;
using Gateway.LocalEngine;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Gateway.Functional.Tests.LocalEngine;

/// <summary>
/// Turns this test program into a bare gateway process with an engine when it is started with <see cref="Variable"/>, so that a test can
/// kill it like a gateway. Everything here stays on one thread: other threads cannot enter this module before its initializer returns.
/// </summary>
internal static class OrphanedEngine
{
    /// <summary>Names the folder to work in; the engine's process id is written to <see cref="PidFile"/> there.</summary>
    public const string Variable = "GATEWAY_TEST_ORPHANED_ENGINE";

    public const string PidFile = "engine.pid";

    [ModuleInitializer]
    internal static void RunWhenAsked()
    {
        if (Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 } folder)
        {
            return;
        }

        Dictionary<string, string?> settings = new() { ["Gateway:DataDirectory"] = folder };
        var services = new ServiceCollection()
            .AddSingleton<IConfiguration>(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .AddLogging();
        services.AddOptions<GatewayOptions>().BindConfiguration(GatewayOptions.Section);
        using var provider = services.AddLocalEngine().BuildServiceProvider();
        var supervisor = provider.GetRequiredService<LlamaServerSupervisor>();
        supervisor.StartAsync(CancellationToken.None).GetAwaiter().GetResult();
        using var never = new ManualResetEvent(initialState: false);
        while (supervisor.Status.State != EngineState.Ready)
        {
            never.WaitOne(TimeSpan.FromMilliseconds(10));
        }

        var file = Path.Combine(folder, PidFile);
        File.WriteAllText(file + ".new", supervisor.Status.Pid!.Value.ToString(CultureInfo.InvariantCulture));
        File.Move(file + ".new", file);
        never.WaitOne();
    }
}
