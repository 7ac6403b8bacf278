using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>deployments.yaml</c> into documents: keys and types only, no meaning.</summary>
internal static class DeploymentsDocumentReader
{
    /// <summary>Largest count of one kind of thing (requests, tokens) that a file may name: a typo guard.</summary>
    private const int MaxCount = 100_000_000;

    private const int MaxRetentionDays = 36_500;

    /// <summary>All entries; empty with problems when the file cannot be read.</summary>
    public static IReadOnlyList<DeploymentDocument> Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return [];
        }

        var entries = fields.FieldsList("deployments", required: true);
        fields.Finish();
        return [.. entries.Select(entry => ReadEntry(entry, problems))];
    }

    private static DeploymentDocument ReadEntry(FieldReader fields, ProblemCollector problems)
    {
        var document = new DeploymentDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Id = fields.Text("id", required: true),
            Kind = fields.Text("kind", required: true),
            Api = fields.Text("api"),
            AnthropicVersion = fields.Text("anthropicVersion"),
            RemoteMedia = fields.Flag("remoteMedia"),
            BaseUrl = fields.Text("baseUrl"),
            Model = fields.Text("model"),
            CredentialVariable = ReadCredential(fields),
            Locality = fields.Text("locality"),
            Simulated = fields.Flag("simulated"),
            UnlessVariables = fields.TextList("unlessEnv") ?? [],
            Price = ReadPrice(fields, problems),
            Context = fields.Number("context", 1, MaxCount),
            MaxOutput = fields.Number("maxOutput", 1, MaxCount),
            Capabilities = fields.TextList("capabilities"),
            Limits = LimitsDocumentReader.ReadLimits(fields.Fields("limits")),
            Terms = ReadTerms(fields),
            Catalog = fields.Text("catalog"),
        };
        fields.Finish();
        return document;
    }

    private static Written<string>? ReadCredential(FieldReader entry)
    {
        var fields = entry.Fields("credential");
        var variable = fields?.Text("env", required: true);
        fields?.Finish();
        return variable;
    }

    private static PriceDocument? ReadPrice(FieldReader entry, ProblemCollector problems)
    {
        if (entry.Node("price") is not { } node)
        {
            return null;
        }

        var price = new PriceDocument { Line = node.Line, Key = node.Key };
        if (node is { Kind: YamlKind.Text, Text: "unknown" })
        {
            return price with { Unknown = true };
        }

        if (FieldReader.Of(node, problems) is not { } fields)
        {
            return price with { Unknown = true };
        }

        price = price with
        {
            Input = fields.Text("input", required: true),
            Output = fields.Text("output", required: true),
            CachedInput = fields.Text("cachedInput"),
        };
        fields.Finish();
        return price;
    }

    private static TermsDocument? ReadTerms(FieldReader entry)
    {
        if (entry.Fields("terms") is not { } fields)
        {
            return null;
        }

        var terms = new TermsDocument
        {
            Region = fields.Text("region"),
            ZeroRetention = fields.Flag("zeroRetention"),
            RetentionDays = fields.Number("retentionDays", 0, MaxRetentionDays),
            Training = fields.Flag("training"),
        };
        fields.Finish();
        return terms;
    }
}
