using Gateway.Policy;

namespace Gateway.PolicyVersions;

/// <summary>One version of the policy as stored. Never changed once it is there.</summary>
/// <param name="Number">1, 2, 3 …</param>
/// <param name="Parent">The version that was live when it was made; null for the first.</param>
/// <param name="CreatedAt">When it was stored, UTC.</param>
/// <param name="Author">Who made it.</param>
/// <param name="Message">What its author said about it.</param>
/// <param name="Digest">See <see cref="PolicyDigest"/>.</param>
/// <param name="Files">All files, by name.</param>
internal sealed record StoredPolicy(
    int Number,
    int? Parent,
    DateTimeOffset CreatedAt,
    string Author,
    string Message,
    string Digest,
    IReadOnlyList<PolicyFile> Files);
