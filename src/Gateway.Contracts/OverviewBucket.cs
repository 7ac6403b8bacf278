namespace Gateway.Contracts;

/// <summary>One slice of the overview's window.</summary>
/// <param name="Start">Start, UTC.</param>
/// <param name="Local">Requests answered locally.</param>
/// <param name="Cloud">Requests answered in the cloud.</param>
/// <param name="Refused">Requests refused or failed.</param>
public sealed record OverviewBucket(DateTimeOffset Start, long Local, long Cloud, long Refused);
