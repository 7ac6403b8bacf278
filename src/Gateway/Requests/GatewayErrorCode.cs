namespace Gateway.Requests;

/// <summary>Every refusal and failure the gateway itself can answer with. One row each in <see cref="GatewayErrorCatalog"/>.</summary>
internal enum GatewayErrorCode
{
    /// <summary>No key was presented.</summary>
    MissingApiKey,

    /// <summary>The key is unknown, malformed or revoked.</summary>
    InvalidApiKey,

    /// <summary>Two different keys in one request.</summary>
    ConflictingApiKeys,

    /// <summary>The body or a header cannot be accepted.</summary>
    InvalidRequest,

    /// <summary>The body is not declared as JSON.</summary>
    UnsupportedMediaType,

    /// <summary>The body is larger than configured.</summary>
    BodyTooLarge,

    /// <summary>The body came too slowly.</summary>
    RequestTimeout,

    /// <summary>No such path.</summary>
    NotFound,

    /// <summary>The path exists, the method does not.</summary>
    MethodNotAllowed,

    /// <summary>No alias or deployment of this name.</summary>
    ModelNotFound,

    /// <summary>The policy denies the request.</summary>
    PolicyDenied,

    /// <summary>No allowed deployment can do what the request needs.</summary>
    NotCapable,

    /// <summary>The request exceeds every allowed context window.</summary>
    ContextLengthExceeded,

    /// <summary>The request may only stay local, and no local deployment can take it now. Never cloud.</summary>
    LocalOnlyUnavailable,

    /// <summary>All allowed deployments are down, cooling down or full.</summary>
    NothingAvailable,

    /// <summary>The gateway holds as many request bytes as it may, or is stopping.</summary>
    GatewayBusy,

    /// <summary>Every allowed provider asked us to wait.</summary>
    UpstreamRateLimited,

    /// <summary>Every allowed provider is overloaded.</summary>
    UpstreamOverloaded,

    /// <summary>The request asks for something that no allowed deployment's dialect can say.</summary>
    NotExpressible,

    /// <summary>The idempotency key was used for another request.</summary>
    IdempotencyKeyReused,

    /// <summary>The request with this idempotency key is still running.</summary>
    IdempotencyConflict,

    /// <summary>Responses are not kept here, so nothing earlier can be continued or read back.</summary>
    ResponsesNotStored,

    /// <summary>The upstream could not be reached, broke off, or sent something that is no answer.</summary>
    UpstreamFailed,

    /// <summary>The upstream did not answer in time.</summary>
    UpstreamTimeout,

    /// <summary>A bug or a broken machine.</summary>
    Internal,
}
