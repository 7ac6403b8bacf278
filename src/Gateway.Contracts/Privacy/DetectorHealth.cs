namespace Gateway.Contracts.Privacy;

/// <summary>How often a kind of private data was found in the last day, against the 14 days before.</summary>
/// <param name="Kind">The kind, for example <c>email</c>.</param>
/// <param name="LastDay">Requests in which it was found in the last 24 hours.</param>
/// <param name="Before">Requests in which it was found in the 14 days before.</param>
/// <param name="DaysBefore">Days of those 14 on which it was found.</param>
/// <param name="Expected">Requests in which it would be found in the last 24 hours if it were as frequent among them as before.</param>
/// <param name="State"><c>firing</c>, <c>quiet</c> (not found lately, which means nothing), <c>stopped</c> (an alert), <c>never</c> (in none of the 15 days).</param>
public sealed record DetectorHealth(string Kind, long LastDay, long Before, int DaysBefore, double Expected, string State);
