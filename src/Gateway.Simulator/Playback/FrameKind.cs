namespace Gateway.Simulator.Playback;

/// <summary>A frame's place in its answer; pacing and faults depend on it.</summary>
internal enum FrameKind
{
    /// <summary>Opens a message or a block; sent without delay.</summary>
    Opening,

    /// <summary>Carries a piece of the answer; paced, and repeated by an endless answer.</summary>
    Content,

    /// <summary>Closes a block, tells the finish reason or the usage; sent without delay.</summary>
    Closing,

    /// <summary>The last event, by which a client knows that nothing is missing.</summary>
    Terminal,
}
