namespace Gateway.Policy;

/// <summary>Whether a deployment can be tried right now.</summary>
public enum DeploymentCondition : byte
{
    /// <summary>It can take the request.</summary>
    Available,

    /// <summary>The local engine is not ready (starting, restarting, failed, switched off).</summary>
    EngineDown,

    /// <summary>Its circuit breaker is open after repeated failures.</summary>
    CircuitOpen,

    /// <summary>The provider asked us to wait (429 with Retry-After).</summary>
    CoolingDown,

    /// <summary>All its slots and its whole queue are taken.</summary>
    Saturated,
}
