using Gateway.Configuration;
using Gateway.LocalEngine;
using Gateway.LocalModels;
using Gateway.Policy;
using Gateway.Upstreams;
using Microsoft.Extensions.Options;

namespace Gateway.Routing;

/// <summary>Compiles the policy folder at start and puts it in service; a start with a broken policy is refused with every problem at once.</summary>
internal sealed class PolicyLoader(
    IOptions<GatewayOptions> gateway,
    IOptions<LocalEngineOptions> local,
    LocalModelProvider models,
    ServingPolicyFactory factory,
    LivePolicy live,
    ILogger<PolicyLoader> log)
{
    private const string SimulatorVariable = "SIMULATOR_URL";

    /// <summary>Loads and publishes. Throws <see cref="InvalidDataException"/> with a message for the administrator.</summary>
    public async Task LoadAsync(CancellationToken cancellationToken)
    {
        var model = local.Value.Enabled ? await models.ResolveAsync(local.Value.ModelPath, cancellationToken) : null;
        var folder = PolicyDirectory.Locate(gateway.Value);
        var compilation = PolicyCompiler.Compile(Path.GetFileName(folder), PolicyDirectory.Read(folder), new PolicyInputs
        {
            LocalModel = model?.Name,
            LocalContextTokens = model?.ContextTokens,
            Variable = Variable,
        });
        if (compilation.Snapshot is not { } snapshot)
        {
            throw new InvalidDataException($"The policy in {folder} cannot be used:\n  " + string.Join("\n  ", compilation.Problems));
        }

        foreach (var reason in snapshot.LeftOut)
        {
            RoutingLog.LeftOut(log, reason);
        }

        RoutingLog.Loaded(log, snapshot.Name, snapshot.Version, snapshot.Deployments.Length, folder);
        live.Publish(factory.Create(snapshot));
    }

    private string? Variable(string name)
    {
        var value = name == SimulatorVariable ? gateway.Value.SimulatorUrl : Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
