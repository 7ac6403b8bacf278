namespace Gateway.Policy;

/// <summary>What became of one deployment in a decision.</summary>
public enum VerdictKind : byte
{
    /// <summary>A candidate, in the order given.</summary>
    Candidate,

    /// <summary>The matching rule does not name it.</summary>
    NotInRule,

    /// <summary>The client named another model.</summary>
    NotRequested,

    /// <summary>The request's label keeps it local.</summary>
    LabelLocalOnly,

    /// <summary>The client asked to stay local.</summary>
    ClientLocalOnly,

    /// <summary>Input plus output do not fit its context window.</summary>
    ContextWindow,

    /// <summary>It lacks something the request needs.</summary>
    MissingCapability,

    /// <summary>The local engine is not ready.</summary>
    EngineDown,

    /// <summary>Its circuit breaker is open.</summary>
    CircuitOpen,

    /// <summary>The provider asked us to wait.</summary>
    CoolingDown,

    /// <summary>All its slots and its queue are taken.</summary>
    Saturated,

    /// <summary>A rule that protects took it away.</summary>
    PolicyRule,

    /// <summary>The client's own hints took it away.</summary>
    ClientHint,
}
