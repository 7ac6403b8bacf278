namespace Gateway.Canary.Tests.Cases;

/// <summary>How the bytes of a request are brought.</summary>
internal enum Transport
{
    Whole,

    /// <summary>The body stops being JSON in its middle.</summary>
    Malformed,

    /// <summary>The connection ends in the middle of the body.</summary>
    Truncated,

    /// <summary>The client hangs up as soon as all is sent.</summary>
    Abandoned,

    Gzip,

    /// <summary>A coding that nobody unpacks.</summary>
    OddCoding,
}
