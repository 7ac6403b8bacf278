namespace Gateway.Storage;

/// <summary>One deployment of a stored decision.</summary>
/// <param name="Id">Deployment id at the time.</param>
/// <param name="Verdict">Verdict code.</param>
/// <param name="Rule">Id of the rule that took it away; null when none did.</param>
internal sealed record StoredVerdict(string Id, string Verdict, string? Rule = null);
