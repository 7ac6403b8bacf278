namespace Gateway.Testing.Processes;

/// <summary>Signals that tests send, by their Linux numbers.</summary>
public enum UnixSignal
{
    /// <summary>No signal: only asks whether the process is there.</summary>
    None = 0,

    /// <summary>Ctrl-C.</summary>
    Interrupt = 2,

    /// <summary>The end without a chance to react.</summary>
    Kill = 9,

    /// <summary>A crash in native code.</summary>
    SegmentationFault = 11,

    /// <summary>The polite end.</summary>
    Terminate = 15,

    /// <summary>Goes on after a stop.</summary>
    Continue = 18,

    /// <summary>Freezes the process.</summary>
    Stop = 19,
}
