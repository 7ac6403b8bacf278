namespace Gateway.Experiments;

/// <summary>What experiments tell the log: 1350 to 1399.</summary>
internal static partial class ExperimentsLog
{
    /// <summary>A guardrail stopped an arm.</summary>
    [LoggerMessage(1350, LogLevel.Warning, "Arm {Arm} of experiment {Experiment} is stopped, its requests go to the control: {Reason}", EventName = "ExperimentArmStopped")]
    public static partial void ArmStopped(ILogger logger, string experiment, string arm, string reason);

    /// <summary>A stop holds, but would not survive a restart.</summary>
    [LoggerMessage(1351, LogLevel.Error, "That arm {Arm} of experiment {Experiment} is stopped could not be stored; it is tried again, and holds meanwhile", EventName = "ExperimentStopNotStored")]
    public static partial void StopNotStored(ILogger logger, string experiment, string arm, Exception exception);
}
