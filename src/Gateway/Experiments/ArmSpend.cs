namespace Gateway.Experiments;

/// <summary>What an arm has cost.</summary>
/// <param name="Experiment">Id of the experiment.</param>
/// <param name="Arm">The arm.</param>
/// <param name="NanoUsd">In nano-USD.</param>
internal sealed record ArmSpend(string Experiment, string Arm, long NanoUsd);
