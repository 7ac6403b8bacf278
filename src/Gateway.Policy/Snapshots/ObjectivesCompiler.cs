using System.Collections.Immutable;
using System.Globalization;
using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>objectives</c>, and the orders that rules write themselves.</summary>
internal sealed class ObjectivesCompiler(DeploymentCatalog catalog, ProblemCollector problems)
{
    private const double MaxWeight = 1000;
    private static readonly string[] Aspects = ["local", "price", "ttft", "total", "quality", "load"];
    private readonly CandidateReferences _references = new(catalog, problems);
    private readonly Dictionary<string, ObjectiveSnapshot> _objectives = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Written<string>> _unused = new(StringComparer.Ordinal);

    /// <summary>Compiles the named objectives.</summary>
    public void Compile(IEnumerable<ObjectiveDocument> documents)
    {
        foreach (var document in documents)
        {
            var name = document.Name.Value;
            if (name.Length > 64 || name.AsSpan().IndexOfAnyExcept(IdCharacters.Provider) >= 0)
            {
                problems.Add(document.Name, "must be up to 64 small letters, digits, '-', '.' and '_'");
            }

            if (document.Order is null && document.Weights.Count == 0)
            {
                problems.Add(document.Name, "ranks nothing; write 'order: [...]', 'weights: {...}' or both");
            }

            _unused[name] = document.Name;
            _objectives[name] = CompileOne(document);
        }
    }

    /// <summary>The objective with this name; null with a problem.</summary>
    public ObjectiveSnapshot? Find(Written<string> name)
    {
        _unused.Remove(name.Value);
        if (_objectives.TryGetValue(name.Value, out var objective))
        {
            return objective;
        }

        problems.Add(name, $"names no objective; {NearestName.Cure(name.Value, _objectives.Keys)} (a list such as [{name.Value}] names deployments)");
        return null;
    }

    /// <summary>An order without a name.</summary>
    public ObjectiveSnapshot Order(string ruleId, IReadOnlyList<Written<string>> references)
    {
        var (rank, place) = Ranks(references, oneRankEach: true);
        return new ObjectiveSnapshot { Name = ruleId, Rank = rank, Place = place };
    }

    /// <summary>Reports the objectives that no rule and no experiment names.</summary>
    public void Finish()
    {
        foreach (var name in _unused.Values)
        {
            problems.Add(name, "is used by no rule and no experiment; name it in 'prefer' or remove it");
        }
    }

    private ObjectiveSnapshot CompileOne(ObjectiveDocument document)
    {
        var weights = Weights(document.Weights);
        var (rank, place) = Ranks(document.Order, oneRankEach: weights.Sum == 0);
        return new ObjectiveSnapshot
        {
            Name = document.Name.Value,
            Rank = rank,
            Place = place,
            Weights = weights,
            SloTtftMs = Milliseconds(document.SloTtft),
            SloTotalMs = Milliseconds(document.SloTotal),
            Spill = new SpillCompiler(problems).Compile(document.Spill, document),
        };
    }

    // Without weights nothing tells the deployments of one reference apart but their place in the file, so each gets its own rank.
    private (ImmutableArray<byte> Rank, ImmutableArray<byte> Place) Ranks(IReadOnlyList<Written<string>>? references, bool oneRankEach)
    {
        var rank = new byte[catalog.Deployments.Count];
        var place = new byte[rank.Length];
        if (references is null)
        {
            for (var i = 0; i < place.Length; i++)
            {
                place[i] = (byte)i;
            }

            return ([.. rank], [.. place]);
        }

        Array.Fill(rank, ObjectiveSnapshot.NotNamed);
        byte named = 0;
        for (byte group = 0; group < references.Count; group++)
        {
            foreach (var index in _references.Resolve([references[group]]))
            {
                if (rank[index] == ObjectiveSnapshot.NotNamed)
                {
                    rank[index] = oneRankEach ? named : group;
                    place[index] = named++;
                }
            }
        }

        return ([.. rank], [.. place]);
    }

    private ObjectiveWeights Weights(IReadOnlyList<(string Name, Written<string> Value)> written)
    {
        var values = new double[Aspects.Length];
        foreach (var (name, value) in written)
        {
            var aspect = Array.IndexOf(Aspects, name);
            if (aspect < 0)
            {
                problems.Add(value.Line, value.Key, "", $"unknown aspect; {NearestName.Cure(name, Aspects)}");
            }
            else if (double.TryParse(value.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight) && weight is > 0 and <= MaxWeight)
            {
                values[aspect] = weight;
            }
            else
            {
                problems.Add(value, $"must be a number above 0 and up to {MaxWeight}; remove the key when it should not count");
            }
        }

        return new ObjectiveWeights(values[0], values[1], values[2], values[3], values[4], values[5]);
    }

    private double? Milliseconds(Written<string>? written)
    {
        if (written is null)
        {
            return null;
        }

        if (DurationText.TryParse(written.Value, out var duration))
        {
            return duration.TotalMilliseconds;
        }

        problems.Add(written, "must be a duration up to 24h, for example 500ms, 3s, 30m");
        return null;
    }
}
