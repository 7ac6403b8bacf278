namespace Gateway.Contracts.Policies;

/// <summary>One file of a policy.</summary>
/// <param name="Name">File name without folder, for example <c>routing.yaml</c>.</param>
/// <param name="Text">Its whole text.</param>
public sealed record PolicyText(string Name, string Text);
