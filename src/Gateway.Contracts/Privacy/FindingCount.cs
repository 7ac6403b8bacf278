namespace Gateway.Contracts.Privacy;

/// <summary>How often a kind of private data was found.</summary>
/// <param name="Kind">The kind, for example <c>email</c>; see <see cref="RequestDetail.Findings"/>.</param>
/// <param name="Requests">Requests in which it was found.</param>
/// <param name="Values">Values in them, at most 255 counted for each request; 0 for a kind that is not counted, such as <c>media</c>.</param>
public sealed record FindingCount(string Kind, long Requests, long Values);
