namespace Gateway.Policy;

/// <summary>Policy files in, a snapshot or all problems out.</summary>
public static class PolicyCompiler
{
    /// <summary>Compiles <c>deployments.yaml</c> and <c>routing.yaml</c>. Never throws for what a file says.</summary>
    public static PolicyCompilation Compile(string name, IReadOnlyList<PolicyFile> files, PolicyInputs inputs) => throw new NotSupportedException("not written yet");
}
