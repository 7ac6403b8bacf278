namespace Gateway.Policy;

/// <summary>Why a deployment gave no answer, as far as it matters for who is tried next. Nothing is tried after an answer's first byte.</summary>
public enum FallbackTrigger : byte
{
    /// <summary>No connection, or it broke before the first byte.</summary>
    Connect,

    /// <summary>No first byte in time.</summary>
    TimeoutFirstByte,

    /// <summary>The deployment takes no more now: status 429, or no place became free in time.</summary>
    RateLimited,

    /// <summary>The deployment failed: status 5xx, a refused credential, something that is no answer, or its breaker was open.</summary>
    ServerError,

    /// <summary>The deployment says that the request does not fit its context window.</summary>
    ContextWindow,

    /// <summary>A content filter of the provider refused the request, or stopped the answer before it began.</summary>
    ContentFilter,

    /// <summary>The deployment says that it cannot do what the request asks, or its dialect has no word for it.</summary>
    RefusedCapability,
}
