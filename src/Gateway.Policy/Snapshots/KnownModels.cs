using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>While compiling: what the files beside <c>deployments.yaml</c> say that deployments need not repeat.</summary>
/// <param name="Models">The catalogue.</param>
/// <param name="Prices">The price list.</param>
/// <param name="Limits">Limits by provider.</param>
internal sealed record KnownModels(ModelCatalog Models, PriceListCompiler Prices, LimitDefaults Limits)
{
    /// <summary>Reads and compiles the files; one that is not there says nothing.</summary>
    public static KnownModels Of(PolicyFile? models, PolicyFile? prices, PolicyFile? limits, Func<string, ProblemCollector> problemsOf)
    {
        var inModels = problemsOf(PolicyCompiler.ModelsFile);
        var inPrices = problemsOf(PolicyCompiler.PricesFile);
        var inLimits = problemsOf(PolicyCompiler.LimitsFile);
        var catalog = new ModelCatalog(inModels);
        catalog.Compile(models is null ? [] : ModelsDocumentReader.Read(models, inModels));
        var list = new PriceListCompiler(catalog, inPrices);
        if (prices is not null && PriceListDocumentReader.Read(prices, inPrices) is { } priceDocument)
        {
            list.Compile(priceDocument);
        }

        var defaults = new LimitDefaults(inLimits);
        if (limits is not null && LimitsDocumentReader.Read(limits, inLimits) is { } limitsDocument)
        {
            defaults.Compile(limitsDocument);
        }

        return new KnownModels(catalog, list, defaults);
    }
}
