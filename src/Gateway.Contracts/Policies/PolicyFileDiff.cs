namespace Gateway.Contracts.Policies;

/// <summary>What changed in one file, line by line.</summary>
/// <param name="Name">File name.</param>
/// <param name="Change"><c>added</c>, <c>removed</c> or <c>changed</c>.</param>
/// <param name="Lines">Changed lines with three lines around them; a line of kind <c>…</c> stands for lines left out.</param>
public sealed record PolicyFileDiff(string Name, string Change, IReadOnlyList<PolicyDiffLine> Lines);
