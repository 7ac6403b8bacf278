using Gateway.Configuration;
using Gateway.LocalEngine;
using Gateway.LocalModels;
using Gateway.Policy;
using Gateway.Upstreams;
using Microsoft.Extensions.Options;

namespace Gateway.Routing;

/// <summary>Compiles policy files for this installation, and puts what came of it in service.</summary>
internal sealed class PolicyLoader(
    IOptions<GatewayOptions> gateway,
    IOptions<LocalEngineOptions> local,
    LocalModelProvider models,
    ServingPolicyFactory factory,
    LivePolicy live,
    ILogger<PolicyLoader> log)
{
    private const string SimulatorVariable = "SIMULATOR_URL";

    // The engine serves one model for as long as the process lives; it is looked at once, because a file of many GB may stand behind it.
    private LocalModel? _model;
    private bool _isModelKnown;

    /// <summary>The policy folder, absolute.</summary>
    public string Folder { get; } = PolicyDirectory.Locate(gateway.Value);

    /// <summary>Compiles files with what this process knows: its local model and its environment. Publishes nothing.</summary>
    public async Task<PolicyCompilation> CompileAsync(IReadOnlyList<PolicyFile> files, CancellationToken cancellationToken)
    {
        if (!_isModelKnown)
        {
            _model = local.Value.Enabled ? await models.ResolveAsync(local.Value.ModelPath, cancellationToken) : null;
            _isModelKnown = true;
        }

        return PolicyCompiler.Compile(Path.GetFileName(Path.TrimEndingDirectorySeparator(Folder)), files, new PolicyInputs
        {
            LocalModel = _model?.Name,
            LocalContextTokens = _model?.ContextTokens,
            AirGap = gateway.Value.AirGap,
            Variable = Variable,
        });
    }

    /// <summary>Serves a snapshot from now on; requests under way keep the one they began with. One caller at a time.</summary>
    public void Serve(PolicySnapshot snapshot, string origin)
    {
        foreach (var reason in snapshot.LeftOut)
        {
            RoutingLog.LeftOut(log, reason);
        }

        live.Publish(factory.Create(snapshot, live.IsLoaded ? live.Current : null));
        RoutingLog.Loaded(log, snapshot.Name, snapshot.Version, snapshot.Deployments.Length, origin);
    }

    private string? Variable(string name)
    {
        var value = name == SimulatorVariable ? gateway.Value.SimulatorUrl : Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
