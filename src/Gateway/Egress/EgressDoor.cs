using Gateway.Policy.Snapshots;

namespace Gateway.Egress;

/// <summary>
/// Makes the ways to deployments that are not local, each of them guarded. A gateway with the air gap on has none in its container.
/// </summary>
internal sealed class EgressDoor(EgressLedger ledger, TimeProvider time, ILogger<EgressDoor> log)
{
    /// <summary>A client for one deployment, which sends nothing without a permit.</summary>
    public HttpMessageInvoker To(DeploymentSnapshot deployment) => new(new GuardedHandler(deployment, ledger, time, log));
}
