namespace Gateway.Policy.Validation;

/// <summary>One thing wrong with a policy file, in words an admin can act on.</summary>
/// <param name="File">File name as given.</param>
/// <param name="Line">1-based line; 0 when the whole file is meant.</param>
/// <param name="Key">Path of the key, for example <c>deployments[2].price.input</c>.</param>
/// <param name="Value">The offending value, shortened; empty when a key is missing.</param>
/// <param name="Cure">What to write instead.</param>
public sealed record PolicyProblem(string File, int Line, string Key, string Value, string Cure)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}:{Line}: {Key}{(Value.Length == 0 ? "" : $" = {Value}")}: {Cure}";
}
