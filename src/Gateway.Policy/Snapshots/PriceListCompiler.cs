using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>prices.yaml</c>: the prices of each model by date, checked against a second list where there is one.</summary>
internal sealed class PriceListCompiler(ModelCatalog models, ProblemCollector problems)
{
    private readonly PriceCompiler _prices = new(problems);
    private readonly Dictionary<string, PriceSnapshot> _newest = new(StringComparer.Ordinal);

    /// <summary>The newest price of a model, which knows the earlier ones; null = unknown.</summary>
    public PriceSnapshot? Find(CatalogModel model) => _newest.GetValueOrDefault(model.Id);

    /// <summary>Compiles the list.</summary>
    public void Compile(PriceListDocument document)
    {
        string[] sources = [.. document.Sources.Select(source => source.Name)];
        foreach (var entry in document.Prices)
        {
            CheckSource(entry.Source, sources);
            CheckSource(entry.Check?.Source, sources);
            if (Model(entry) is { } model && Date(entry) is { } from && _prices.Compile(entry.Rates) is { } rates)
            {
                var price = rates with { From = from, Source = entry.Source?.Value, Tiers = [.. Tiers(entry)] };
                CompareLists(entry, price);
                Add(entry, model, price);
            }
        }
    }

    private CatalogModel? Model(DatedPriceDocument entry)
    {
        if (entry.Model is not { } name || models.Find(name.Value) is { } model && model.Id == name.Value)
        {
            return entry.Model is null ? null : models.Find(entry.Model.Value);
        }

        problems.Add(name, models.Find(name.Value) is { } meant ? $"is an alias; write '{meant.Id}'" : $"names no model of models.yaml; {NearestName.Cure(name.Value, models.Names)}");
        return null;
    }

    private DateOnly? Date(DatedPriceDocument entry)
    {
        if (entry.From is not { } text)
        {
            return null;
        }

        if (DateOnly.TryParseExact(text.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date;
        }

        problems.Add(text, "must be a day such as 2026-07-24");
        return null;
    }

    private void CheckSource(Written<string>? source, string[] known)
    {
        if (source is not null && !known.Contains(source.Value, StringComparer.Ordinal))
        {
            problems.Add(source, $"names no source; {NearestName.Cure(source.Value, known)}");
        }
    }

    private IEnumerable<PriceTier> Tiers(DatedPriceDocument entry)
    {
        var last = 0;
        foreach (var (from, rates) in entry.Tiers)
        {
            if (from is null || _prices.Compile(rates) is not { } price)
            {
                continue;
            }

            if (from.Value <= last)
            {
                problems.Add(from.Line, from.Key, $"{from.Value}", "must be above the tier before it");
            }

            last = from.Value;
            yield return new PriceTier(from.Value, price);
        }
    }

    // Two lists that differ mean that one of them is wrong, and so may be a bill: somebody has to say which holds, and why.
    private void CompareLists(DatedPriceDocument entry, PriceSnapshot price)
    {
        if (entry.Check is not { } check || _prices.Compile(check.Rates) is not { } second)
        {
            return;
        }

        var agrees = price.InputPicoUsd == second.InputPicoUsd && price.OutputPicoUsd == second.OutputPicoUsd
            && (second.CachedInputPicoUsd is null || price.CachedInputPicoUsd == second.CachedInputPicoUsd);
        if (!agrees && entry.Disputed is null)
        {
            problems.Add(entry.Line, $"{entry.Key}.check", "", $"'{entry.Source?.Value}' and '{check.Source?.Value}' differ; find out which holds and write why as 'disputed: ...'");
        }
        else if (agrees && entry.Disputed is { } disputed)
        {
            problems.Add(disputed, "the lists agree; remove the key");
        }
    }

    private void Add(DatedPriceDocument entry, CatalogModel model, PriceSnapshot price)
    {
        if (_newest.TryGetValue(model.Id, out var before) && before.From >= price.From)
        {
            problems.Add(entry.From!, $"must be after the price before it ({before.From:yyyy-MM-dd}); write a model's prices from old to new");
            return;
        }

        _newest[model.Id] = price with { Earlier = before };
    }
}
