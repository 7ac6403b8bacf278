namespace Gateway.Policy.Documents;

/// <summary>A value as somebody wrote it, with its place in the file.</summary>
/// <param name="Value">The value.</param>
/// <param name="Line">1-based line.</param>
/// <param name="Key">Path of its key.</param>
internal sealed record Written<T>(T Value, int Line, string Key);
