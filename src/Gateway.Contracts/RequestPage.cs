namespace Gateway.Contracts;

/// <summary>One page of requests, newest first.</summary>
/// <param name="Rows">The rows.</param>
/// <param name="HasMore">True when older ones exist.</param>
public sealed record RequestPage(IReadOnlyList<RequestSummary> Rows, bool HasMore);
