using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Snapshots;

/// <summary>Compiles <c>shadows</c>; reports copies that would disturb clients or whose cost nobody could bound.</summary>
internal sealed class ShadowsCompiler(DeploymentCatalog catalog, ConditionCompiler conditions, ProblemCollector problems)
{
    /// <summary>Most shadows of a policy.</summary>
    public const int MaxShadows = 8;

    private readonly EntryIds _ids = new("shadow", problems);
    private readonly Dictionary<string, string> _meanings = new(StringComparer.Ordinal);

    /// <summary>The shadows in order, without those whose deployment is left out.</summary>
    public ImmutableArray<ShadowSnapshot> Compile(IReadOnlyList<ShadowDocument> documents)
    {
        if (documents.Count > MaxShadows)
        {
            problems.Add(documents[MaxShadows].Line, documents[MaxShadows].Key, "", $"a policy holds at most {MaxShadows} shadows");
            return [];
        }

        return [.. documents.Select(CompileOne).OfType<ShadowSnapshot>()];
    }

    private ShadowSnapshot? CompileOne(ShadowDocument document)
    {
        var id = document.Id?.Value ?? document.Key;
        _ids.Check(document.Id);
        var when = document.When is { } condition ? conditions.OnRequest(condition) : null;
        var share = Amounts.Share(document.Share, problems);
        var most = Amounts.NanoUsd(document.MaxUsdPerDay, problems);
        if (!_meanings.TryAdd($"{RuleShadows.Normal(document.When?.Value)}\n{document.To?.Value}", id))
        {
            problems.Add(document.Line, document.Key, id, "another shadow copies the same requests to the same deployment; make one of both");
        }

        return document.To is { } to && Target(to, id) is { } index && share is { } of && most is { } usd
            ? new ShadowSnapshot { Id = id, DeploymentIndex = index, Share = of, MaxNanoUsdPerDay = usd, When = when, Lot = IdentityHash.Of("shadow:" + id) }
            : null;
    }

    private int? Target(Written<string> to, string id)
    {
        if (!catalog.TryFind(to.Value, out var index))
        {
            problems.Add(to, $"names no deployment; {NearestName.Cure(to.Value, catalog.Names)}");
            return null;
        }

        if (index < 0)
        {
            catalog.Note($"shadow {id}: left out because {to.Value} is");
            return null;
        }

        var deployment = catalog.Deployments[index];
        if (deployment.Locality == Locality.Local)
        {
            problems.Add(to, "is local: a copy would take its places from clients; name a cloud deployment");
        }
        else if (deployment.Price is null)
        {
            problems.Add(to, "has no known price, so that no budget can be kept; give it one");
        }

        return index;
    }
}
