namespace Gateway.Contracts;

/// <summary>One call to one deployment.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Outcome"><c>answered</c>, or what went wrong, for example <c>connect_failed</c>, <c>first_byte_timeout</c>, <c>upstream_429</c>.</param>
/// <param name="UpstreamStatus">HTTP status of the upstream; null when it never answered.</param>
/// <param name="DurationMs">Time from start to outcome in milliseconds.</param>
public sealed record AttemptReport(string Deployment, string Outcome, int? UpstreamStatus, double DurationMs)
{
    /// <summary>The trigger by which another deployment was tried after it, as a policy writes it: <c>rate-limited</c>, <c>context-window</c> …; null when none was.</summary>
    public string? Trigger { get; init; }
}
