namespace Gateway.Experiments;

/// <summary>An arm that a guardrail has stopped; it stays so, whatever is published.</summary>
/// <param name="Experiment">Id of the experiment.</param>
/// <param name="Arm">The arm.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Reason">The guardrail it broke, in words.</param>
internal sealed record ExperimentStop(string Experiment, string Arm, DateTimeOffset At, string Reason);
