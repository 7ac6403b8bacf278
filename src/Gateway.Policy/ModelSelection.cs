namespace Gateway.Policy;

/// <summary>A requested model name, resolved once: either <c>auto</c> (with a profile), or one deployment.</summary>
/// <param name="Name">The name as the policy spells it (interned), for example <c>auto:quality</c> or <c>openai/gpt-5.4</c>.</param>
/// <param name="DeploymentIndex">The deployment the name stands for; -1 when the rules choose.</param>
public readonly record struct ModelSelection(string Name, int DeploymentIndex)
{
    /// <summary>True when the rules choose the deployment.</summary>
    public bool IsAuto => DeploymentIndex < 0;
}
