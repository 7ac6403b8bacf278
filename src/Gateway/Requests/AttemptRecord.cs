namespace Gateway.Requests;

/// <summary>One call to one deployment, for the record.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Outcome">Stable code: <c>answered</c>, <c>connect_failed</c>, <c>first_byte_timeout</c>, <c>rate_limited</c> …</param>
/// <param name="UpstreamStatus">HTTP status of the upstream; 0 when it never answered.</param>
/// <param name="DurationUs">Microseconds from start to outcome.</param>
/// <param name="Trigger">The trigger by which another deployment was tried after it, as a policy writes it; null when none was.</param>
/// <param name="HasLeft">True once the egress ledger had its record: from then on bytes may have left.</param>
internal readonly record struct AttemptRecord(string Deployment, string Outcome, int UpstreamStatus, long DurationUs, string? Trigger = null, bool HasLeft = false);
