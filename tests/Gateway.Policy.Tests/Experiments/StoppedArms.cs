namespace Gateway.Policy.Tests.Experiments;

/// <summary>These arms are stopped, in every experiment.</summary>
internal sealed class StoppedArms(params string[] arms) : IExperimentControl
{
    public bool IsStopped(string experiment, string arm) => arms.Contains(arm);
}
