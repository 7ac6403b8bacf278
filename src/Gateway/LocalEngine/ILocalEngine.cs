namespace Gateway.LocalEngine;

/// <summary>The engine process on this machine, as the rest of the gateway sees it. Knows nothing of policy.</summary>
internal interface ILocalEngine
{
    /// <summary>State, model and process now; one immutable object, replaced on each change.</summary>
    EngineStatus Status { get; }

    /// <summary>Where to call it; null unless it is ready. Replaced (new socket, new key) on each start.</summary>
    EngineEndpoint? Endpoint { get; }

    /// <summary>Raised after <see cref="Status"/> or <see cref="Endpoint"/> changed; handlers return at once.</summary>
    event Action? Changed;
}
