namespace Gateway.Contracts.Policies;

/// <summary>The policy folder holds files that were not taken over; the last good version serves on.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Since">When it was noticed, UTC.</param>
/// <param name="Problems">Everything that is wrong; at least one.</param>
public sealed record PolicyFolderProblem(string Folder, DateTimeOffset Since, IReadOnlyList<PolicyProblemReport> Problems);
