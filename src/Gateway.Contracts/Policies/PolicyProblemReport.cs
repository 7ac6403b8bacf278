namespace Gateway.Contracts.Policies;

/// <summary>One thing wrong with a policy file.</summary>
/// <param name="File">File name.</param>
/// <param name="Line">1-based line; 0 when the whole file is meant.</param>
/// <param name="Key">Path of the key, for example <c>rules[2].use</c>.</param>
/// <param name="Value">What is written there, shortened; empty when something is missing.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record PolicyProblemReport(string File, int Line, string Key, string Value, string Cure);
