namespace Gateway.Protocol.Tests.Fuzz;

/// <summary>How an upstream's stream ended for the gateway.</summary>
internal enum StreamVerdict
{
    /// <summary>The answer was complete.</summary>
    Complete,

    /// <summary>It stopped before that.</summary>
    BrokenOff,

    /// <summary>An event was none of the dialect.</summary>
    Malformed,

    /// <summary>The upstream said that it failed.</summary>
    Failed,
}
