namespace Gateway.Storage;

/// <summary>One deployment of a stored decision.</summary>
/// <param name="Id">Deployment id at the time.</param>
/// <param name="Verdict">Verdict code.</param>
internal sealed record StoredVerdict(string Id, string Verdict);
