using System.Collections.Immutable;
using Gateway.Policy.Validation;

namespace Gateway.Policy;

/// <summary>The result of a compilation: a snapshot, or every problem at once.</summary>
public sealed record PolicyCompilation(PolicySnapshot? Snapshot, ImmutableArray<PolicyProblem> Problems);
