using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>routing.yaml</c> into a document: keys and types only, no meaning.</summary>
internal static class RoutingDocumentReader
{
    /// <summary>The document; null with problems when the file cannot be read.</summary>
    public static RoutingDocument? Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return null;
        }

        var document = new RoutingDocument
        {
            Aliases = fields.Fields("aliases")?.Pairs() ?? [],
            Labels = fields.Fields("labels")?.Pairs() ?? [],
            Privacy = fields.Fields("privacy")?.Pairs() ?? [],
            Rules = [.. fields.FieldsList("rules", required: true).Select(ReadRule)],
        };
        fields.Finish();
        return document;
    }

    private static RuleDocument ReadRule(FieldReader fields)
    {
        var rule = new RuleDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            When = ReadCondition(fields.Fields("when")),
            Use = fields.TextList("use"),
            Deny = fields.Flag("deny"),
        };
        fields.Finish();
        return rule;
    }

    private static ConditionDocument? ReadCondition(FieldReader? fields)
    {
        if (fields is null)
        {
            return null;
        }

        var tokens = fields.Fields("inputTokens");
        var condition = new ConditionDocument
        {
            Models = fields.TextList("models"),
            Keys = fields.TextList("keys"),
            Tags = fields.TextList("tags"),
            MinInputTokens = tokens?.Number("min", 0, int.MaxValue),
            MaxInputTokens = tokens?.Number("max", 0, int.MaxValue),
            Labels = fields.TextList("labels"),
            Stream = fields.Flag("stream"),
            Needs = fields.TextList("needs"),
            IsEmpty = fields.Map.Names.Count == 0,
        };
        tokens?.Finish();
        fields.Finish();
        return condition;
    }
}
