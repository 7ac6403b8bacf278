using System.Globalization;
using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Model;

/// <summary>What one version changed.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Title">What it is compared with.</param>
/// <param name="IsLive">True when it is live, so that there is nothing to go back to.</param>
/// <param name="Files">The files that differ.</param>
public sealed record PolicyChangesView(int Number, string Title, bool IsLive, IReadOnlyList<PolicyFileDiff> Files)
{
    /// <summary>Reads a version.</summary>
    public static PolicyChangesView From(PolicyVersionDetail version)
    {
        ArgumentNullException.ThrowIfNull(version);
        var number = version.Number.ToString(CultureInfo.InvariantCulture);
        return new PolicyChangesView(
            version.Number,
            version.Parent is { } parent ? $"Version {number}, compared with version {parent.ToString(CultureInfo.InvariantCulture)}" : $"Version {number}, the first",
            version.IsLive,
            version.Changes);
    }

    /// <summary>Style class of a line.</summary>
    public static string Css(PolicyDiffLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return line.Kind switch { "+" => "added", "-" => "removed", "…" => "gap", _ => "same" };
    }

    /// <summary>Line number as shown: where it stands now, or where it stood.</summary>
    public static string LineNumber(PolicyDiffLine line)
    {
        ArgumentNullException.ThrowIfNull(line);
        return (line.NewLine ?? line.OldLine)?.ToString(CultureInfo.InvariantCulture) ?? "";
    }
}
