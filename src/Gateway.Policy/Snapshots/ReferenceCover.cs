namespace Gateway.Policy.Snapshots;

/// <summary>
/// References to deployments seen so far, to find one that adds nothing. Judges by what is written, not by what is deployed: whether
/// a file is valid must not depend on the environment.
/// </summary>
internal sealed class ReferenceCover
{
    private readonly Dictionary<string, string> _seen = new(StringComparer.Ordinal);
    private string? _all;

    /// <summary>Adds a reference; false with the place of what covers it already.</summary>
    public bool TryAdd(string reference, string place, out string? before)
    {
        var slash = reference.IndexOf('/', StringComparison.Ordinal);
        before = _all ?? _seen.GetValueOrDefault(reference) ?? (slash > 0 ? _seen.GetValueOrDefault(reference[..slash] + "/*") : null);
        if (before is not null)
        {
            return false;
        }

        _seen[reference] = place;
        _all = _seen.ContainsKey("local") && _seen.ContainsKey("cloud") ? place : null;
        return true;
    }

    /// <summary>Adds everything; false with the place of what covered everything already.</summary>
    public bool TryAddAll(string place, out string? before)
    {
        before = _all;
        _all ??= place;
        return before is null;
    }
}
