namespace Gateway.Simulator.Google;

/// <summary>What is asked of a Gemini model.</summary>
internal enum GenerateMethod
{
    /// <summary>A whole answer.</summary>
    Whole,

    /// <summary>An answer in pieces: events with <c>alt=sse</c>, else a JSON array.</summary>
    Stream,

    /// <summary>The count of the request's tokens.</summary>
    Count,
}
