using Gateway.Egress;
using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Policy.Snapshots;

namespace Gateway.Upstreams;

/// <summary>Finds the way to a deployment: the engine's private socket, the door to the house, or the guarded door to a cloud.</summary>
/// <param name="engine">The supervised engine.</param>
/// <param name="house">The way to servers of the house.</param>
/// <param name="clouds">The way out; null with the air gap on.</param>
internal sealed class UpstreamClients(ILocalEngine engine, LocalDoor house, EgressDoor? clouds = null)
{
    /// <summary>A client for the deployment; throws <see cref="InvalidOperationException"/> for a cloud behind the air gap.</summary>
    public HttpMessageInvoker To(DeploymentSnapshot deployment)
    {
        if (deployment.Kind == ProviderKind.LocalEngine)
        {
            return new HttpMessageInvoker(EngineHttpHandler.Create(() => engine.Endpoint));
        }

        return deployment.Locality == Locality.Local ? house.To(deployment)
            : clouds?.To(deployment) ?? throw new InvalidOperationException($"Deployment {deployment.Id} cannot be reached: the air gap is on (Gateway:AirGap).");
    }
}
