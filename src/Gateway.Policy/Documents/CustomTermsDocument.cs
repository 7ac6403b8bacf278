namespace Gateway.Policy.Documents;

/// <summary><c>terms.yaml</c> as written.</summary>
internal sealed record CustomTermsDocument
{
    /// <summary>Lists of terms.</summary>
    public IReadOnlyList<DictionaryDocument> Dictionaries { get; init; } = [];

    /// <summary>Patterns.</summary>
    public IReadOnlyList<PatternDocument> Patterns { get; init; } = [];
}
