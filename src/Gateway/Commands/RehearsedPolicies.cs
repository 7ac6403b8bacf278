using Gateway.Policy;
using Gateway.Policy.Cases;
using Gateway.Policy.Rehearsal;
using Gateway.Routing;
using Gateway.Storage;

namespace Gateway.Commands;

/// <summary>Compiles the two policies of a rehearsal as the gateway that recorded the traffic would have.</summary>
internal sealed class RehearsedPolicies
{
    private const string Live = "live";
    private const string SimulatorVariable = "SIMULATOR_URL";
    private const string LocalProvider = "local/";

    // A policy may speak of the stand-in although none runs.
    private const string NoSimulator = "http://127.0.0.1:9";

    private readonly PolicyInputs _inputs;

    /// <summary>Takes what is not given from the traffic and the environment.</summary>
    public RehearsedPolicies(IReadOnlyList<RecordedRequest> traffic, string? localModel, IEnumerable<string> variables)
    {
        var given = variables.Select(static one => one.Split('=', 2)).ToLookup(static parts => parts[0], static parts => parts is [_, var value] ? value : "set", StringComparer.Ordinal);
        _inputs = new PolicyInputs
        {
            LocalModel = localModel ?? ModelIn(traffic),
            Variable = name => given[name].LastOrDefault() ?? (Environment.GetEnvironmentVariable(name) is { Length: > 0 } value ? value : name == SimulatorVariable ? NoSimulator : null),
        };
    }

    /// <summary>Compiles a folder, or <c>live</c>. Throws <see cref="InvalidDataException"/> with every problem.</summary>
    public async Task<PolicySnapshot> CompileAsync(string name, string? data, CancellationToken cancellationToken)
    {
        if (name == Live && TrafficSource.OpenDatabase(data) is { } opened)
        {
            using var database = opened;
            if (await new SqlitePolicyVersionStore(database).GetLiveAsync(cancellationToken) is { Policy: var published })
            {
                return Compile(Live, published.Files);
            }
        }

        var folder = Path.TrimEndingDirectorySeparator(name == Live ? PolicyDirectory.Locate(KeysCommandSession.Settings()) : Path.GetFullPath(name));
        return Compile(folder, PolicyDirectory.Read(folder));
    }

    private PolicySnapshot Compile(string name, IReadOnlyList<PolicyFile> files)
    {
        var compilation = PolicyCompiler.Compile(Path.GetFileName(name), files, _inputs);
        return compilation.Snapshot ?? throw new InvalidDataException($"The policy {name} cannot be used:\n  " + string.Join("\n  ", compilation.Problems));
    }

    // Of the newest decision on record: all deployments that took part are there, and without a local one the engine was off.
    private static string? ModelIn(IReadOnlyList<RecordedRequest> traffic) => traffic.Reverse().FirstOrDefault(static request => request.Decided is not null)?.Decided is not { } newest
        ? PolicyCaseRunner.LocalModel
        : newest.Candidates.Concat(newest.Removed).FirstOrDefault(static id => id.StartsWith(LocalProvider, StringComparison.Ordinal))?[LocalProvider.Length..];
}
