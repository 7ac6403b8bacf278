using Gateway.Configuration;
using Gateway.Contracts.Policies;
using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Rehearsal;
using Gateway.Policy.Snapshots;
using Gateway.Recording;
using Gateway.Routing;
using Microsoft.Extensions.Options;

namespace Gateway.Rehearsals;

/// <summary>Rehearses drafts against the live policy on this gateway's own records.</summary>
internal sealed class LiveRehearsals(LivePolicy live, ITrafficStore store, IOptions<GatewayOptions> gateway, IOptions<LocalEngineOptions> local, TimeProvider time)
    : IPolicyRehearsals, IDisposable
{
    private const string SimulatorVariable = "SIMULATOR_URL";

    // One at a time: each may take a core for some seconds, and the gateway has better things to do.
    private readonly SemaphoreSlim _gate = new(1, 1);

    /// <inheritdoc/>
    public async Task<RehearsalAnswer> RehearseAsync(RehearsalDraft draft, CancellationToken cancellationToken)
    {
        if (TrafficWindow.Read(draft.Traffic) is not { } window)
        {
            return new RehearsalAnswer { Refusal = $"'{draft.Traffic}' is no time; write last-24h or last-7d." };
        }

        var old = live.Current.Snapshot;
        var compilation = PolicyCompiler.Compile(old.Name, [.. draft.Files.Select(static file => new PolicyFile(file.Name, file.Text))], Inputs(old));
        if (compilation.Snapshot is not { } snapshot)
        {
            return new RehearsalAnswer { Problems = [.. compilation.Problems.Select(RehearsalReports.Of)] };
        }

        await _gate.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            var traffic = await store.ReadAsync(now - window, now, RecordedTraffic.Most, cancellationToken);
            var options = new RehearsalOptions { Slots = local.Value.Slots };
            return new RehearsalAnswer { Report = await Task.Run(() => RehearsalReports.Run(old, snapshot, traffic, options, time), cancellationToken) };
        }
        finally
        {
            _gate.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _gate.Dispose();

    // The draft is compiled for what runs here: the model that the engine serves is named in the live policy.
    private PolicyInputs Inputs(PolicySnapshot old)
    {
        var engine = old.Deployments.FirstOrDefault(static one => one.Kind == ProviderKind.LocalEngine);
        return new PolicyInputs { LocalModel = engine?.Id[(engine.Provider.Length + 1)..], LocalContextTokens = engine?.ContextTokens, Variable = Variable };
    }

    private string? Variable(string name)
    {
        var value = name == SimulatorVariable ? gateway.Value.SimulatorUrl : Environment.GetEnvironmentVariable(name);
        return string.IsNullOrWhiteSpace(value) ? null : value;
    }
}
