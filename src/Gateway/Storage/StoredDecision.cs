using Gateway.Policy;

namespace Gateway.Storage;

/// <summary>A decision as its JSON column holds it: codes only, sentences are made when it is read.</summary>
/// <param name="Refusal">Why nothing was left, as a code; null when there was a candidate.</param>
/// <param name="Deployments">Every deployment of the deciding policy, candidates first.</param>
/// <param name="Hints">What the client asked of routing; null = nothing.</param>
/// <param name="Pinned">The deployment that stands first because it answered the conversation before; null = no pin decided.</param>
/// <param name="Experiment">The experiment and arm by which it was ranked; null = none.</param>
/// <param name="Shadow">Who was to get a copy; null = nobody.</param>
/// <param name="Pseudonyms">True when it may leave with pseudonyms only; null = false.</param>
internal sealed record StoredDecision(
    string? Refusal,
    IReadOnlyList<StoredVerdict> Deployments,
    IReadOnlyList<string>? Hints = null,
    string? Pinned = null,
    ExperimentAssignment? Experiment = null,
    string? Shadow = null,
    bool? Pseudonyms = null);
