namespace Gateway.Storage;

/// <summary>One attempt as its JSON column holds it.</summary>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Outcome">Outcome code.</param>
/// <param name="Status">HTTP status of the upstream; null when it never answered.</param>
/// <param name="Us">Microseconds from start to outcome.</param>
/// <param name="Trigger">The trigger by which another deployment was tried after it; null when none was.</param>
/// <param name="Left">True when bytes may have left the house; null when none did, or before that was stored.</param>
internal sealed record StoredAttempt(string Deployment, string Outcome, int? Status, long Us, string? Trigger = null, bool? Left = null)
{
    /// <summary>The outcome of an attempt that answered.</summary>
    public const string Answered = "answered";
}
