using Gateway.Policy.Validation;

namespace Gateway.Policy.Documents;

/// <summary>Reads <c>prices.yaml</c> into a document: keys and types only, no meaning.</summary>
internal static class PriceListDocumentReader
{
    private const int MaxTokens = 100_000_000;

    /// <summary>The document; null with problems when the file cannot be read.</summary>
    public static PriceListDocument? Read(PolicyFile file, ProblemCollector problems)
    {
        if (YamlTreeReader.Read(file, problems) is not { } root || FieldReader.Of(root, problems) is not { } fields)
        {
            return null;
        }

        var document = new PriceListDocument
        {
            Sources = fields.Fields("sources")?.Pairs() ?? [],
            Prices = [.. fields.FieldsList("prices", required: true).Select(ReadEntry)],
        };
        fields.Finish();
        return document;
    }

    private static DatedPriceDocument ReadEntry(FieldReader fields)
    {
        var document = new DatedPriceDocument
        {
            Line = fields.Map.Line,
            Key = fields.Map.Key,
            Model = fields.Text("model", required: true),
            From = fields.Text("from", required: true),
            Source = fields.Text("source", required: true),
            Rates = ReadRates(fields),
            Tiers = [.. fields.FieldsList("tiers").Select(ReadTier)],
            Check = fields.Fields("check") is { } check ? ReadCheck(check) : null,
            Disputed = fields.Text("disputed"),
        };
        fields.Finish();
        return document;
    }

    private static (Written<int>? From, RatesDocument Rates) ReadTier(FieldReader fields)
    {
        var tier = (fields.Number("from", 1, MaxTokens, required: true), ReadRates(fields));
        fields.Finish();
        return tier;
    }

    private static (Written<string>? Source, RatesDocument Rates) ReadCheck(FieldReader fields)
    {
        var check = (fields.Text("source", required: true), ReadRates(fields));
        fields.Finish();
        return check;
    }

    private static RatesDocument ReadRates(FieldReader fields) => new()
    {
        Input = fields.Text("input", required: true),
        Output = fields.Text("output", required: true),
        CachedInput = fields.Text("cachedInput"),
        CacheWrite = fields.Text("cacheWrite"),
        CacheWriteHour = fields.Text("cacheWriteHour"),
        Reasoning = fields.Text("reasoning"),
        AudioInput = fields.Text("audioInput"),
        BatchInput = fields.Text("batchInput"),
        BatchOutput = fields.Text("batchOutput"),
        Image = fields.Text("image"),
    };
}
