namespace Gateway.Policy;

/// <summary>The live side of a snapshot's deployments, read during a decision. Implementations answer without blocking.</summary>
public interface IDeploymentConditions
{
    /// <summary>The condition of the deployment with this index in the deciding snapshot.</summary>
    DeploymentCondition Of(int deploymentIndex);
}
