using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Model;

/// <summary>One app or key: its labels and what was found in its requests.</summary>
/// <param name="Name">Name; null for requests without one.</param>
/// <param name="Requests">All requests.</param>
/// <param name="Left">Those answered in the cloud.</param>
/// <param name="Labels">The labels, for a bar and its words.</param>
/// <param name="Found">The kinds that were found most, in a line.</param>
public sealed record MixRowView(string? Name, string Requests, string Left, IReadOnlyList<LabelShare> Labels, string Found)
{
    private const int MostKinds = 3;

    /// <summary>Reads a group.</summary>
    public static MixRowView From(PrivacyGroup group)
    {
        ArgumentNullException.ThrowIfNull(group);
        var found = group.Findings.Take(MostKinds).Select(static one => $"{PrivacyWords.Kind(one.Kind)} {DashboardFormat.Count(one.Requests)}").ToList();
        if (group.Findings.Count > MostKinds)
        {
            found.Add($"{group.Findings.Count - MostKinds} more");
        }

        return new MixRowView(
            group.Name,
            DashboardFormat.Count(group.Requests),
            DashboardFormat.Count(group.Left),
            Shares(group.Labels, group.Requests),
            found.Count == 0 ? "nothing" : string.Join(" · ", found));
    }

    /// <summary>Labels as parts of a whole.</summary>
    public static IReadOnlyList<LabelShare> Shares(IReadOnlyList<LabelCount> labels, long whole) =>
        [.. labels.Select(one => new LabelShare(one.Label, DashboardFormat.Count(one.Requests), DashboardFormat.Share(one.Requests, whole), 100d * one.Requests / Math.Max(1, whole)))];
}
