namespace Gateway.Upstreams;

/// <summary>How the opening of one attempt ended: with the first byte of an answer, or why not.</summary>
internal enum AttemptOutcome
{
    /// <summary>Still open.</summary>
    Pending,

    /// <summary>The first byte of an answer is there.</summary>
    Answered,

    /// <summary>The upstream refused the request itself (400, 404, 413, 422): no other deployment is tried.</summary>
    RequestRefused,

    /// <summary>The upstream refused the request as too long for its context window.</summary>
    ContextWindow,

    /// <summary>The upstream's content filter refused the request, or stopped the answer before it began.</summary>
    ContentFilter,

    /// <summary>The upstream refused the request for something that it cannot do.</summary>
    RefusedCapability,

    /// <summary>No connection.</summary>
    ConnectFailed,

    /// <summary>No first byte in time.</summary>
    FirstByteTimeout,

    /// <summary>The connection broke before the first byte.</summary>
    BrokenOff,

    /// <summary>Status 429.</summary>
    RateLimited,

    /// <summary>Status 503 or 529: the provider has more to do than it can.</summary>
    Overloaded,

    /// <summary>Another status 5xx.</summary>
    ServerError,

    /// <summary>Status 401 or 403: our credential is wrong.</summary>
    CredentialRefused,

    /// <summary>Something that is no answer in the dialect.</summary>
    Malformed,

    /// <summary>An answer larger than we hold.</summary>
    TooLarge,

    /// <summary>The request asks for something that the deployment's dialect cannot say; nothing was sent.</summary>
    NotExpressible,

    /// <summary>The breaker was open when we came.</summary>
    CircuitOpen,

    /// <summary>No place became free in time.</summary>
    QueueFull,

    /// <summary>The door stayed shut: the gateway could not show that the request may leave, or its ledger could not take the record. Nothing was sent.</summary>
    EgressRefused,

    /// <summary>The client hung up.</summary>
    ClientGone,
}
