namespace Gateway.Contracts.Privacy;

/// <summary>How many requests had a label.</summary>
/// <param name="Label"><c>public, internal, confidential</c> or <c>restricted</c>.</param>
/// <param name="Requests">Requests.</param>
public sealed record LabelCount(string Label, long Requests);
