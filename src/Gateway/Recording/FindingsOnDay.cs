namespace Gateway.Recording;

/// <summary>Requests of one day in which the same kinds were found.</summary>
/// <param name="DaysAgo">Which day: 0 is the last.</param>
/// <param name="Findings">The kinds.</param>
/// <param name="Requests">Requests.</param>
internal readonly record struct FindingsOnDay(int DaysAgo, FindingKinds Findings, long Requests);
