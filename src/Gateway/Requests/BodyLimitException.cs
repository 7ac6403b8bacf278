namespace Gateway.Requests;

/// <summary>A buffer was to grow beyond its limit. Thrown only through code that writes into it and knows no other way to stop.</summary>
internal sealed class BodyLimitException : Exception;
