using Gateway.Contracts.Policies;

namespace Gateway.Admin;

/// <summary>Why a change of the policy was refused.</summary>
/// <param name="Error">The error.</param>
/// <param name="Problems">What the compiler found; empty for another reason.</param>
/// <param name="Meanwhile">What others published since the author's base version, oldest first; empty for another reason.</param>
internal sealed record PolicyRefusalBody(AdminError Error, IReadOnlyList<PolicyProblemReport> Problems, IReadOnlyList<PolicyPublication> Meanwhile);
