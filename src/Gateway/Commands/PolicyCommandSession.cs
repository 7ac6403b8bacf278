using Gateway.Configuration;
using Gateway.PolicyVersions;

namespace Gateway.Commands;

/// <summary>The policy versions of a data folder for one command, beside a gateway that may be running and follows within a second.</summary>
internal sealed class PolicyCommandSession : IDisposable
{
    // What a gateway that runs the stand-in knows and this process does not; only whether it is set matters for a check.
    private const string NoSimulator = "http://127.0.0.1:9";

    private readonly ServiceProvider _services;

    /// <summary>Opens the folder named on the command line, else by the environment, else the default; it must hold a database.</summary>
    public PolicyCommandSession(string? folder)
    {
        var data = Path.GetFullPath(folder ?? KeysCommandSession.Settings().DataDirectory);
        if (!File.Exists(Path.Combine(data, "gateway.db")))
        {
            throw new InvalidDataException($"Folder '{data}' holds no gateway database. Name the gateway's data folder with --data DIR.");
        }

        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection([new($"{GatewayOptions.Section}:{nameof(GatewayOptions.SimulatorUrl)}", NoSimulator)])
            .AddEnvironmentVariables()
            .AddInMemoryCollection([new($"{GatewayOptions.Section}:{nameof(GatewayOptions.DataDirectory)}", data)])
            .Build();
        _services = new ServiceCollection().AddLogging().AddSingleton<IConfiguration>(configuration).AddGateway(configuration).BuildServiceProvider();
    }

    /// <summary>Reads and changes what is live.</summary>
    public PolicyPublisher Publisher => _services.GetRequiredService<PolicyPublisher>();

    /// <summary>All versions.</summary>
    public IPolicyVersionStore Store => _services.GetRequiredService<IPolicyVersionStore>();

    /// <summary>Who works at this terminal, as the audit trail names it.</summary>
    public static string Author => $"{Environment.UserName} (command line)";

    /// <inheritdoc/>
    public void Dispose() => _services.Dispose();
}
