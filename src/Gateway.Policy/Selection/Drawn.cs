using Gateway.Policy.Snapshots;

namespace Gateway.Policy.Selection;

/// <summary>The arm that a request got.</summary>
/// <param name="Experiment">The experiment.</param>
/// <param name="Arm">The arm.</param>
/// <param name="Assignment">The same for the record.</param>
internal readonly record struct Drawn(ExperimentSnapshot Experiment, ExperimentArm Arm, ExperimentAssignment Assignment);
