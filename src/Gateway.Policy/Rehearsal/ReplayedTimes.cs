namespace Gateway.Policy.Rehearsal;

/// <summary>The times of one request in a replay, in milliseconds from its arrival.</summary>
/// <param name="QueueMs">Waiting for a place.</param>
/// <param name="TtftMs">To the first token, waiting included.</param>
/// <param name="TotalMs">To the end.</param>
internal readonly record struct ReplayedTimes(double QueueMs, double TtftMs, double TotalMs);
