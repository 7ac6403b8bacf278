namespace Gateway.Policy;

/// <summary>Which arm of which experiment a request got, and how likely that was: what an analysis of the outcomes must know.</summary>
/// <param name="Experiment">Id of the experiment.</param>
/// <param name="Arm">The arm whose objective ranked the deployments.</param>
/// <param name="Propensity">The chance, from 0 to 1, that an identity gets this arm while the same arms are stopped.</param>
/// <param name="InsteadOf">The arm that was drawn but is stopped, so that the control was used; null = the arm is the one drawn.</param>
public sealed record ExperimentAssignment(string Experiment, string Arm, double Propensity, string? InsteadOf = null);
