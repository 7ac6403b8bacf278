namespace Gateway.Dashboard.Model;

/// <summary>How often one kind of private data was found, as text.</summary>
/// <param name="Kind">Its code.</param>
/// <param name="Name">In words.</param>
/// <param name="Requests">Requests in which it was found.</param>
/// <param name="Share">Their share of all requests.</param>
/// <param name="Values">Values in them.</param>
public sealed record FindingRowView(string Kind, string Name, string Requests, string Share, string Values);
