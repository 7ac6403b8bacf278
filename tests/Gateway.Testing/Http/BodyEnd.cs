namespace Gateway.Testing.Http;

/// <summary>How a response body ended on the wire.</summary>
public enum BodyEnd
{
    /// <summary>With the final chunk, at the announced length, or (with neither) by the server's FIN.</summary>
    Complete,

    /// <summary>A FIN came too early.</summary>
    Truncated,

    /// <summary>The connection was reset.</summary>
    Reset,

    /// <summary>The chunked coding was broken.</summary>
    Malformed,
}
