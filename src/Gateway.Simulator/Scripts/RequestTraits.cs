namespace Gateway.Simulator.Scripts;

/// <summary>What of a request chooses its script.</summary>
/// <param name="Path">The path.</param>
/// <param name="Model">The model; null if none was read.</param>
/// <param name="LastRole">The last message's role; <c>tool</c> when it holds tool results.</param>
/// <param name="Turn">Which answer of the conversation is asked for, from 1.</param>
internal readonly record struct RequestTraits(string Path, string? Model, string LastRole = "user", int Turn = 1);
