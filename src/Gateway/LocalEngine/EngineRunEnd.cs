namespace Gateway.LocalEngine;

/// <summary>Why a run of the engine is over.</summary>
/// <param name="Reason">In words, after "the engine": <c>was killed</c>.</param>
/// <param name="CannotLoad">True when it ended by itself before it was ready: trying again at once would end the same way.</param>
internal sealed record EngineRunEnd(string Reason, bool CannotLoad);
