namespace Gateway.Contracts;

/// <summary>The arm of an experiment by which a request was ranked.</summary>
/// <param name="Experiment">Id of the experiment.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Propensity">How likely that was, from 0 to 1.</param>
/// <param name="InsteadOf">The arm that was drawn but is stopped, so that the control was used; null = the arm is the one drawn.</param>
public sealed record ExperimentDraw(string Experiment, string Arm, double Propensity, string? InsteadOf);
