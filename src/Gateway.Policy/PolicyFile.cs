namespace Gateway.Policy;

/// <summary>A policy file's name and text, read by somebody else.</summary>
public sealed record PolicyFile(string Name, string Text);
