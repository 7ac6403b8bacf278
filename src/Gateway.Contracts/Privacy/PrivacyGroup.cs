namespace Gateway.Contracts.Privacy;

/// <summary>What the requests of one app or one key held.</summary>
/// <param name="Name">As the app names itself, or the key's name; null for requests without one.</param>
/// <param name="Requests">All requests.</param>
/// <param name="Left">Those that were answered in the cloud.</param>
/// <param name="Labels">By label, the least first; labels without a request are left out.</param>
/// <param name="Findings">By kind, the most requests first.</param>
public sealed record PrivacyGroup(string? Name, long Requests, long Left, IReadOnlyList<LabelCount> Labels, IReadOnlyList<FindingCount> Findings);
