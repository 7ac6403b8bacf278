namespace Gateway.Contracts.Policies;

/// <summary>One line of a diff.</summary>
/// <param name="Kind"><c>+</c> added, <c>-</c> removed, a space for a line that is the same, <c>…</c> for lines left out.</param>
/// <param name="OldLine">1-based line before the change; null when it was not there.</param>
/// <param name="NewLine">1-based line after the change; null when it is gone.</param>
/// <param name="Text">The line without its end.</param>
public sealed record PolicyDiffLine(string Kind, int? OldLine, int? NewLine, string Text);
