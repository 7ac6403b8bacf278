namespace Gateway.Policy.Tests;

/// <summary>Everything is available, but for what a test sets.</summary>
internal sealed class TestConditions : IDeploymentConditions
{
    private readonly DeploymentCondition[] _conditions = new DeploymentCondition[64];

    public TestConditions Set(PolicySnapshot policy, string id, DeploymentCondition condition)
    {
        _conditions[policy.Deployments.Single(deployment => deployment.Id == id).Index] = condition;
        return this;
    }

    public DeploymentCondition Of(int deploymentIndex) => _conditions[deploymentIndex];
}
