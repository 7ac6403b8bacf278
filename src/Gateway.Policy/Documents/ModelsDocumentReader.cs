using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>models.yaml</c> into documents: keys and types only, no meaning.</summary>
internal static class ModelsDocumentReader
{
    private const int MaxTokens = 100_000_000;

    /// <summary>All entries; empty with problems when the file cannot be read.</summary>
    public static IReadOnlyList<ModelDocument> Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return [];
        }

        var entries = fields.FieldsList("models", required: true);
        fields.Finish();
        return [.. entries.Select(ReadEntry)];
    }

    private static ModelDocument ReadEntry(FieldReader fields)
    {
        var document = new ModelDocument
        {
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            Aliases = fields.TextList("aliases") ?? [],
            Licence = fields.Text("licence"),
            Parameters = fields.Text("parameters"),
            OpenWeights = fields.Flag("openWeights"),
            Context = fields.Number("context", 1, MaxTokens),
            MaxOutput = fields.Number("maxOutput", 1, MaxTokens),
            Capabilities = fields.TextList("capabilities"),
            Quality = [.. fields.FieldsList("quality").Select(ReadQuality)],
        };
        fields.Finish();
        return document;
    }

    private static QualityDocument ReadQuality(FieldReader fields)
    {
        var document = new QualityDocument
        {
            Task = fields.Text("task", required: true),
            Score = fields.Text("score", required: true),
            Benchmark = fields.Text("benchmark"),
            Source = fields.Text("source", required: true),
        };
        fields.Finish();
        return document;
    }
}
