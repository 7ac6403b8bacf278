namespace Gateway.Dashboard.Model;

/// <summary>A stretch of a text that somebody tried.</summary>
/// <param name="Text">The text.</param>
/// <param name="Types">What was found there, for example <c>EMAIL_ADDRESS</c>; null for the text around it.</param>
/// <param name="Counts">True when it counts as private.</param>
public sealed record MarkedPart(string Text, string? Types, bool Counts);
