namespace Gateway.LocalEngine;

/// <summary>Life of the engine process.</summary>
internal enum EngineState
{
    /// <summary>Switched off by configuration.</summary>
    Disabled,

    /// <summary>Being fetched and unpacked.</summary>
    Installing,

    /// <summary>Started, loading its model.</summary>
    Starting,

    /// <summary>Serving.</summary>
    Ready,

    /// <summary>Ended unexpectedly; waiting to start again.</summary>
    Restarting,

    /// <summary>Cannot run: no engine, bad model, or too many crashes. The reason says which.</summary>
    Failed,

    /// <summary>Stopped with the gateway.</summary>
    Stopped,
}
