namespace Gateway.Policy.Documents;

/// <summary><c>pseudonymise</c> as written.</summary>
internal sealed record PseudonymiseDocument
{
    /// <summary>Line of the mapping.</summary>
    public required int Line { get; init; }

    /// <summary>Its key.</summary>
    public required string Key { get; init; }

    /// <summary>Kinds of finding that get pseudonyms.</summary>
    public IReadOnlyList<Written<string>> Kinds { get; init; } = [];

    /// <summary>Labels of requests that may leave with pseudonyms; null = confidential.</summary>
    public IReadOnlyList<Written<string>>? Labels { get; init; }

    /// <summary>How long a conversation keeps its pseudonyms after its last request.</summary>
    public Written<string>? Ttl { get; init; }

    /// <summary>Reads the mapping; null when there is none.</summary>
    public static PseudonymiseDocument? Read(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var document = new PseudonymiseDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Kinds = fields.TextList("kinds") ?? [],
            Labels = fields.TextList("labels"),
            Ttl = fields.Text("ttl"),
        };
        fields.Finish();
        return document;
    }
}
