namespace Gateway.Answers;

/// <summary>How a relayed stream ended.</summary>
internal enum StreamEnd
{
    /// <summary>Still running.</summary>
    Running,

    /// <summary>The upstream finished its answer.</summary>
    Complete,

    /// <summary>The connection broke, or ended without a finish.</summary>
    BrokenOff,

    /// <summary>The answer stood still, or took too long.</summary>
    TimedOut,

    /// <summary>An event that is no chunk, or an endless one.</summary>
    Malformed,

    /// <summary>The upstream itself reported an error in the stream.</summary>
    UpstreamError,

    /// <summary>The client hung up.</summary>
    ClientGone,
}
