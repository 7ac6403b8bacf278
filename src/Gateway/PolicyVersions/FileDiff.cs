using Gateway.Contracts.Policies;
using Gateway.Policy;

namespace Gateway.PolicyVersions;

/// <summary>What changed from one set of policy files to another.</summary>
internal static class FileDiff
{
    /// <summary>The files that differ, by name.</summary>
    public static IReadOnlyList<PolicyFileDiff> Of(IReadOnlyList<PolicyFile> before, IReadOnlyList<PolicyFile> after)
    {
        var changes = new List<PolicyFileDiff>();
        foreach (var name in before.Concat(after).Select(static file => file.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, now) = (TextOf(before, name), TextOf(after, name));
            if (old != now)
            {
                var change = old is null ? "added" : now is null ? "removed" : "changed";
                changes.Add(new PolicyFileDiff(name, change, LineDiff.Of(old ?? "", now ?? "")));
            }
        }

        return changes;
    }

    private static string? TextOf(IReadOnlyList<PolicyFile> files, string name) => files.FirstOrDefault(file => file.Name == name)?.Text;
}
