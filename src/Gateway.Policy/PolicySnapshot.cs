using System.Collections.Immutable;
using Gateway.Policy.Snapshots;

namespace Gateway.Policy;

/// <summary>A whole compiled policy: immutable, read by reference, kept by each request to its end.</summary>
public sealed class PolicySnapshot
{
    /// <summary>First 12 hex digits of the SHA-256 over the policy's files and substituted values; sent as <c>x-gateway-policy-version</c>.</summary>
    public required string Version { get; init; }

    /// <summary>The policy's name: its folder.</summary>
    public required string Name { get; init; }

    /// <summary>All deployments, in file order.</summary>
    public required ImmutableArray<DeploymentSnapshot> Deployments { get; init; }

    /// <summary>Deployments that were left out at load, and why (missing credential, stand-in replaced), for the log and the doctor.</summary>
    public ImmutableArray<string> LeftOut { get; init; } = [];

    /// <summary>Names a client may ask for besides deployment ids: <c>auto</c>, its profiles and the aliases; sorted.</summary>
    public ImmutableArray<string> ModelNames { get; init; } = [];

    /// <summary>Resolves a requested model name (exact, case-sensitive). No allocation.</summary>
    public bool TryResolveModel(ReadOnlySpan<char> requested, out ModelSelection selection) => throw new NotSupportedException("not written yet");
}
