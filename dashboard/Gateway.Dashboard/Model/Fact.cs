namespace Gateway.Dashboard.Model;

/// <summary>A name and its value in a list of facts.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The value as text.</param>
/// <param name="Code">True for an identifier, which is set in a fixed-width face.</param>
/// <param name="Tone">How it is meant.</param>
public sealed record Fact(string Name, string Value, bool Code = false, Tone Tone = Tone.Neutral);
