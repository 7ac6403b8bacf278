using Gateway.Policy.Documents;
using Gateway.Policy.Selection;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles everything a client may write into <c>model</c>: deployment ids, <c>auto</c> names and aliases.</summary>
internal sealed class ModelNamesCompiler(DeploymentCatalog catalog, ProblemCollector problems)
{
    /// <summary>Longest alias.</summary>
    private const int MaxLength = 128;

    private readonly Dictionary<string, ModelSelection> _selections = new(StringComparer.Ordinal);
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);
    private readonly List<string> _listed = [];

    /// <summary>Names that resolve now.</summary>
    public IReadOnlyDictionary<string, ModelSelection> Selections => _selections;

    /// <summary>Names that the file knows, those of deployments left out included.</summary>
    public IReadOnlyCollection<string> Known => _known;

    /// <summary>Names that the others stand for: built-in names and deployment ids, those left out included; sorted.</summary>
    public IEnumerable<string> Canonical => AutoNames.All.Concat(catalog.Names).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    /// <summary><c>auto</c>, its profiles and the aliases, sorted.</summary>
    public IEnumerable<string> Listed => _listed.Order(StringComparer.Ordinal);

    /// <summary>Compiles the names.</summary>
    public void Compile(RoutingDocument document)
    {
        foreach (var name in AutoNames.All)
        {
            _selections[name] = new ModelSelection(name, -1);
            _listed.Add(name);
        }

        foreach (var name in AutoNames.Synonyms)
        {
            _selections[name] = new ModelSelection(AutoNames.All[0], -1);
        }

        foreach (var deployment in catalog.Deployments)
        {
            _selections[deployment.Id] = new ModelSelection(deployment.Id, deployment.Index);
        }

        _known.UnionWith(_selections.Keys);
        _known.UnionWith(catalog.Names);
        foreach (var (name, target) in document.Aliases)
        {
            CompileAlias(name, target);
        }
    }

    private void CompileAlias(string name, Written<string> target)
    {
        if (name.Length is 0 or > MaxLength || name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c)))
        {
            problems.Add(target.Line, target.Key, name, "an alias is one word without spaces");
        }
        else if (_known.Contains(name))
        {
            problems.Add(target.Line, target.Key, name, "this name is taken by a deployment or built in; choose another alias");
        }
        else if (AutoNames.TryFind(target.Value, out var profile))
        {
            Add(name, new ModelSelection(AutoNames.All[(int)profile], -1));
        }
        else if (!catalog.TryFind(target.Value, out var index))
        {
            problems.Add(target, $"names no deployment; {NearestName.Cure(target.Value, catalog.Names)}");
        }
        else if (index < 0)
        {
            _known.Add(name);
            catalog.Note($"{name}: alias left out because {target.Value} is");
        }
        else
        {
            Add(name, new ModelSelection(catalog.Deployments[index].Id, index));
        }
    }

    private void Add(string name, ModelSelection selection)
    {
        _known.Add(name);
        _selections[name] = selection;
        _listed.Add(name);
    }
}
