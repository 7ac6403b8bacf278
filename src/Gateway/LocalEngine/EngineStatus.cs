namespace Gateway.LocalEngine;

/// <summary>What is known of the engine at one moment.</summary>
/// <param name="State">Its state.</param>
/// <param name="Reason">Why, in words; null when there is nothing to say.</param>
/// <param name="Model">Model name without provider prefix, for example <c>builtin-demo</c>; known before the engine is ready.</param>
/// <param name="ContextTokens">The model's context window as started; null until known.</param>
/// <param name="EnginePath">The executable; null when none was found.</param>
/// <param name="Version">As the engine prints it; null until probed.</param>
/// <param name="Pid">Process id while it runs.</param>
/// <param name="Slots">Parallel slots.</param>
/// <param name="Restarts">Restarts since the gateway started.</param>
/// <param name="Since">Since when it is in this state, UTC.</param>
/// <param name="RetryAfter">Honest guess until it serves again; null when unknown.</param>
internal sealed record EngineStatus(
    EngineState State,
    string? Reason,
    string? Model,
    int? ContextTokens,
    string? EnginePath,
    string? Version,
    int? Pid,
    int Slots,
    int Restarts,
    DateTimeOffset Since,
    TimeSpan? RetryAfter);
