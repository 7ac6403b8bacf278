using Gateway.LocalEngine;
using Gateway.Policy;
using Gateway.Prediction;

namespace Gateway.Upstreams;

/// <summary>Gives a snapshot's deployments their live side.</summary>
internal sealed class ServingPolicyFactory(ILocalEngine engine, PredictionBook predictions, TimeProvider time)
{
    /// <summary>Makes the serving form of <paramref name="snapshot"/>; credentials are read from the environment here and nowhere else.</summary>
    public ServingPolicy Create(PolicySnapshot snapshot)
    {
        var known = predictions.For(snapshot.Deployments);
        var states = new DeploymentState[snapshot.Deployments.Length];
        for (var i = 0; i < states.Length; i++)
        {
            var deployment = snapshot.Deployments[i];
            var credential = deployment.CredentialVariable is { } name ? Environment.GetEnvironmentVariable(name) : null;
            states[i] = new DeploymentState(deployment, credential, engine, known[i], time);
        }

        return new ServingPolicy(snapshot, states);
    }
}
