using Gateway.Contracts.Policies;

namespace Gateway.PolicyVersions;

/// <summary>The version that is live, with the change that made it so.</summary>
/// <param name="Policy">The version.</param>
/// <param name="Publication">The newest change.</param>
internal sealed record LiveVersion(StoredPolicy Policy, PolicyPublication Publication);
