using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>While compiling: the limits of <c>limits.yaml</c>, by provider, over the defaults of the program.</summary>
internal sealed class LimitDefaults(ProblemCollector problems)
{
    private readonly Dictionary<string, DeploymentLimits> _providers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Written<string>> _unused = new(StringComparer.Ordinal);
    private DeploymentLimits _all = new();

    /// <summary>What holds for a provider's deployments where they say nothing themselves.</summary>
    public DeploymentLimits Of(string provider)
    {
        _unused.Remove(provider);
        return _providers.GetValueOrDefault(provider, _all);
    }

    /// <summary>Compiles the file.</summary>
    public void Compile(LimitsFileDocument document)
    {
        var compiler = new LimitsCompiler(problems);
        _all = compiler.Compile(document.Defaults, _all);
        foreach (var (name, limits) in document.Providers)
        {
            _providers[name.Value] = compiler.Compile(limits, _all);
            _unused[name.Value] = name;
        }
    }

    /// <summary>Reports the providers that nobody has.</summary>
    public void Finish(IReadOnlyCollection<string> providers)
    {
        foreach (var name in _unused.Values.Where(name => !providers.Contains(name.Value, StringComparer.Ordinal)))
        {
            problems.Add(name.Line, name.Key, "", $"names no provider; {NearestName.Cure(name.Value, providers)}");
        }
    }
}
