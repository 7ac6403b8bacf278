namespace Gateway.Policy;

/// <summary>Knows which arms of experiments a guardrail has stopped.</summary>
public interface IExperimentControl
{
    /// <summary>True when the arm gets no more requests; they go to the control. Never blocks.</summary>
    bool IsStopped(string experiment, string arm);
}
