using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Model;

/// <summary>The policies page as text.</summary>
public sealed record PoliciesView
{
    private const int MostRows = 100;

    /// <summary>The live version in one sentence.</summary>
    public required string Live { get; init; }

    /// <summary>The version as answers name it.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>What an admin must see; null when all is well.</summary>
    public PolicyNotice? Notice { get; init; }

    /// <summary>What is wrong with the files in the policy folder, one line each.</summary>
    public required IReadOnlyList<string> Problems { get; init; }

    /// <summary>Deployments left out, and why.</summary>
    public required IReadOnlyList<string> LeftOut { get; init; }

    /// <summary>Versions, newest first.</summary>
    public required IReadOnlyList<PolicyVersionRowView> Rows { get; init; }

    /// <summary>The version whose changes are shown; null for none.</summary>
    public PolicyChangesView? Changes { get; init; }

    /// <summary>The arms of experiments and the shadows; empty without any.</summary>
    public required IReadOnlyList<ExperimentRowView> Experiments { get; init; }

    /// <summary>Reads what the gateway told. <paramref name="asked"/> is the version in the address; null for none.</summary>
    public static PoliciesView From(PoliciesData data, int? asked)
    {
        ArgumentNullException.ThrowIfNull(data);
        var live = data.Status.Live;
        return new PoliciesView
        {
            Live = $"Version {live.Version} is live: {How(live.Kind)} by {live.Author} on {DashboardFormat.DayAndTime(live.At)} UTC",
            PolicyVersion = data.Status.PolicyVersion,
            Notice = data.Status.Notice,
            Problems = [.. (data.Status.FolderProblem?.Problems ?? []).Select(Line)],
            LeftOut = data.Status.LeftOut,
            Rows = [.. data.Versions.Take(MostRows).Select(version => PolicyVersionRowView.From(version, asked))],
            Experiments = ExperimentRowView.From(data.Experiments),
            Changes = data.Shown is { } shown ? PolicyChangesView.From(shown) : null,
        };
    }

    private static string How(string kind) => kind switch
    {
        "file" => "read from the policy folder",
        "rollback" => "rolled back to",
        "automatic" => "rolled back to",
        _ => "published",
    };

    private static string Line(PolicyProblemReport one) =>
        $"{one.File}:{one.Line}: {one.Key}{(one.Value.Length == 0 ? "" : $" = {one.Value}")}: {one.Cure}";
}
