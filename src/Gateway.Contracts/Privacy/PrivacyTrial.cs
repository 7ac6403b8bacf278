namespace Gateway.Contracts.Privacy;

/// <summary>A text to try the detectors on. It is looked at and forgotten.</summary>
/// <param name="Text">Plain text, or the JSON object of a request's body; at most <see cref="MaxLength"/> UTF-16 code units.</param>
public sealed record PrivacyTrial(string Text)
{
    /// <summary>Longest text, in UTF-16 code units.</summary>
    public const int MaxLength = 128 * 1024;
}
