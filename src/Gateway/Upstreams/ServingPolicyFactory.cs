using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Prediction;

namespace Gateway.Upstreams;

/// <summary>Gives a snapshot's deployments their live side.</summary>
internal sealed class ServingPolicyFactory(ILocalEngine engine, UpstreamClients clients, PredictionBook predictions, TimeProvider time)
{
    /// <summary>
    /// Makes the serving form of <paramref name="snapshot"/>; credentials are read from the environment here and nowhere else. Deployments
    /// that were served <paramref name="before"/> keep their connections, breaker, cool-down and queue as far as they did not change.
    /// </summary>
    public ServingPolicy Create(PolicySnapshot snapshot, ServingPolicy? before = null)
    {
        var known = predictions.For(snapshot.Deployments);
        var states = new DeploymentState[snapshot.Deployments.Length];
        for (var i = 0; i < states.Length; i++)
        {
            var deployment = snapshot.Deployments[i];
            var credential = deployment.CredentialVariable is { } name ? Environment.GetEnvironmentVariable(name) : null;
            var earlier = before?.Deployments.FirstOrDefault(state => state.Deployment.Id == deployment.Id);
            states[i] = new DeploymentState(deployment, credential, engine, clients, known[i], time, earlier);
        }

        return new ServingPolicy(snapshot, states);
    }
}
