namespace Gateway.Clients;

/// <summary>What a structured answer holds.</summary>
/// <param name="Name">The name.</param>
/// <param name="Age">The age in years.</param>
internal sealed record Person(string Name, int Age);
