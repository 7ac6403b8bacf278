namespace Gateway.Dashboard.Model;

/// <summary>One choice in a row of views.</summary>
/// <param name="Label">What the user reads.</param>
/// <param name="Href">Where it leads.</param>
/// <param name="Current">True for the one shown.</param>
public sealed record Segment(string Label, string Href, bool Current);
