using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>While compiling: what <c>models.yaml</c> and <c>prices.yaml</c> know of models, by exact name.</summary>
internal sealed class ModelCatalog(ProblemCollector problems)
{
    private readonly Dictionary<string, CatalogModel> _byName = new(StringComparer.Ordinal);
    private readonly List<CatalogModel> _models = [];

    /// <summary>The models, in file order.</summary>
    public IReadOnlyList<CatalogModel> Models => _models;

    /// <summary>All names, aliases included.</summary>
    public IReadOnlyCollection<string> Names => _byName.Keys;

    /// <summary>The model with this exact name; null when nobody knows it.</summary>
    public CatalogModel? Find(string name) => _byName.GetValueOrDefault(name);

    /// <summary>Compiles the entries.</summary>
    public void Compile(IEnumerable<ModelDocument> documents)
    {
        foreach (var document in documents)
        {
            if (document.Id is not { } id)
            {
                continue;
            }

            var model = new CatalogModel
            {
                Id = id.Value,
                Aliases = [.. document.Aliases.Select(alias => alias.Value)],
                Licence = document.Licence?.Value,
                Parameters = document.Parameters?.Value,
                OpenWeights = document.OpenWeights?.Value,
                ContextTokens = document.Context?.Value,
                MaxOutputTokens = document.MaxOutput?.Value,
                Capabilities = document.Capabilities is { } words ? CapabilityNames.Join(words, problems) : null,
                Scores = [.. Scores(document)],
            };
            _models.Add(model);
            foreach (var name in (IEnumerable<Written<string>>)[id, .. document.Aliases])
            {
                if (!_byName.TryAdd(name.Value, model))
                {
                    problems.Add(name, "another model has this name; names are matched exactly and must be unique");
                }
            }
        }
    }

    private IEnumerable<PublishedScore> Scores(ModelDocument document)
    {
        var seen = new HashSet<int>();
        foreach (var entry in document.Quality)
        {
            var task = entry.Task is null ? -1 : TaskNames.All.IndexOf(entry.Task.Value);
            if (entry.Task is not null && task < 0)
            {
                problems.Add(entry.Task, $"unknown task; {NearestName.Cure(entry.Task.Value, TaskNames.All)}");
            }

            var score = -1f;
            if (entry.Score is not null && (!float.TryParse(entry.Score.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out score) || score > 1))
            {
                problems.Add(entry.Score, "must be a number from 0 to 1, for example 0.77");
            }
            else if (task >= 0 && score >= 0 && entry.Source is { } source)
            {
                if (seen.Add(task))
                {
                    yield return new PublishedScore((TaskClass)task, score, entry.Benchmark?.Value, source.Value);
                }
                else
                {
                    problems.Add(entry.Task!, "this task has a score already; keep the one you trust more");
                }
            }
        }
    }
}
