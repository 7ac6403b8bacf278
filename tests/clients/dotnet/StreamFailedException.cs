namespace Gateway.Clients;

/// <summary>A stream said that it failed.</summary>
internal sealed class StreamFailedException(string message) : Exception(message);
