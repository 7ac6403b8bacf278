using System.Collections.Immutable;
using Gateway.Policy.Documents;
using Gateway.Policy.Snapshots;
using Gateway.Policy.Validation;

namespace Gateway.Policy.Selection;

/// <summary>Resolves what <c>use</c> may say: a deployment, <c>provider/*</c>, <c>local</c> or <c>cloud</c>.</summary>
internal sealed class CandidateReferences(DeploymentCatalog catalog, ProblemCollector problems)
{
    private const string AllOfProvider = "/*";

    /// <summary>Deployment indexes in the order to try, each once. Those left out are skipped silently: they are named, only not here.</summary>
    public ImmutableArray<byte> Resolve(IEnumerable<Written<string>> references)
    {
        var order = new List<byte>();
        foreach (var reference in references)
        {
            foreach (var index in ResolveOne(reference))
            {
                if (!order.Contains((byte)index))
                {
                    order.Add((byte)index);
                }
            }
        }

        return [.. order];
    }

    private IEnumerable<int> ResolveOne(Written<string> reference)
    {
        switch (reference.Value)
        {
            case "local":
                return Where(deployment => deployment.Locality == Locality.Local);
            case "cloud":
                return Where(deployment => deployment.Locality == Locality.Cloud);
        }

        if (reference.Value.EndsWith(AllOfProvider, StringComparison.Ordinal))
        {
            var provider = reference.Value[..^AllOfProvider.Length];
            if (catalog.Providers.Contains(provider))
            {
                return Where(deployment => string.Equals(deployment.Provider, provider, StringComparison.Ordinal));
            }

            problems.Add(reference, $"names no provider; {NearestName.Cure(reference.Value, [.. catalog.Providers.Select(name => name + AllOfProvider)])}");
            return [];
        }

        if (catalog.TryFind(reference.Value, out var index))
        {
            return index < 0 ? [] : [index];
        }

        problems.Add(reference, $"names no deployment; {NearestName.Cure(reference.Value, ["local", "cloud", .. catalog.Names])}");
        return [];
    }

    private IEnumerable<int> Where(Func<DeploymentSnapshot, bool> wanted) =>
        catalog.Deployments.Where(wanted).Select(deployment => deployment.Index);
}
