using Gateway.Policy;
using Gateway.Policy.Snapshots;

namespace Gateway.Prediction;

/// <summary>
/// The predictors of all deployments, by id and upstream: a published policy finds what was measured under the one before, whatever the
/// order of its deployments, and a deployment that now means another upstream begins anew.
/// </summary>
internal sealed class PredictionBook(TimeProvider time)
{
    // Far more than a policy may have; beyond, what the newest policy does not name is forgotten. Each is some 20 kB.
    private const int MostKept = 256;

    private readonly Lock _lock = new();
    private readonly Dictionary<Key, DeploymentPrediction> _pages = [];

    /// <summary>The predictors of a policy's deployments, by index.</summary>
    public DeploymentPrediction[] For(IReadOnlyList<DeploymentSnapshot> deployments)
    {
        var found = new DeploymentPrediction[deployments.Count];
        lock (_lock)
        {
            for (var i = 0; i < found.Length; i++)
            {
                var key = Key.Of(deployments[i]);
                if (!_pages.TryGetValue(key, out var page))
                {
                    page = new DeploymentPrediction(deployments[i].Locality == Locality.Local, deployments[i].Limits.FirstByte, time);
                    _pages.Add(key, page);
                }

                found[i] = page;
            }

            if (_pages.Count > MostKept)
            {
                Forget(deployments);
            }
        }

        return found;
    }

    private void Forget(IReadOnlyList<DeploymentSnapshot> keep)
    {
        var kept = keep.Select(Key.Of).ToHashSet();
        foreach (var key in _pages.Keys.Where(key => !kept.Contains(key)).ToList())
        {
            _pages.Remove(key);
        }
    }

    private readonly record struct Key(string Id, Uri? BaseUrl, string UpstreamModel, Locality Locality)
    {
        public static Key Of(DeploymentSnapshot deployment) =>
            new(deployment.Id, deployment.BaseUrl, deployment.UpstreamModel, deployment.Locality);
    }
}
