using Gateway.Contracts;
using Gateway.Contracts.Policies;

namespace Gateway.Dashboard.Model;

/// <summary>The overview's numbers as text.</summary>
public sealed record OverviewView
{
    /// <summary>True when nothing was recorded in the window.</summary>
    public required bool IsEmpty { get; init; }

    /// <summary>Requests in the window.</summary>
    public required string Requests { get; init; }

    /// <summary>How many of them were refused and failed; null when none.</summary>
    public required string? Unanswered { get; init; }

    /// <summary>Share of the answers that came from local deployments.</summary>
    public required string LocalShare { get; init; }

    /// <summary>The same from 0 to 100 for the bar; null without answers.</summary>
    public required double? LocalPercent { get; init; }

    /// <summary>The two counts behind the share.</summary>
    public required string LocalAndCloud { get; init; }

    /// <summary>Real money spent.</summary>
    public required string Spend { get; init; }

    /// <summary>List price of simulated answers; null when there were none.</summary>
    public required string? Simulated { get; init; }

    /// <summary>Answers whose price is unknown; null when none.</summary>
    public required string? Unpriced { get; init; }

    /// <summary>Input tokens.</summary>
    public required string InputTokens { get; init; }

    /// <summary>Output tokens.</summary>
    public required string OutputTokens { get; init; }

    /// <summary>Median time to the first token.</summary>
    public required string TtftP50 { get; init; }

    /// <summary>95th percentile of the same.</summary>
    public required string TtftP95 { get; init; }

    /// <summary>What the recorder lost; null when nothing.</summary>
    public required string? Dropped { get; init; }

    /// <summary>Version of the live policy.</summary>
    public required string PolicyVersion { get; init; }

    /// <summary>What an admin must see about the policy; null when all is well.</summary>
    public PolicyNotice? PolicyNotice { get; init; }

    /// <summary>Detectors that fired regularly and have stopped, in a line; null when none has.</summary>
    public string? StoppedDetectors { get; init; }

    /// <summary>True when nothing can leave: the air gap is on.</summary>
    public bool AirGap { get; init; }

    /// <summary>Why nothing is sent to a cloud though the policy may permit it; null when all is well.</summary>
    public string? EgressProblem { get; init; }

    /// <summary>The window's bounds.</summary>
    public required string Bounds { get; init; }

    /// <summary>Requests over time.</summary>
    public required TrafficChartView Chart { get; init; }

    /// <summary>The local engine.</summary>
    public required EngineView Engine { get; init; }

    /// <summary>Use per deployment.</summary>
    public required IReadOnlyList<DeploymentRowView> Deployments { get; init; }

    /// <summary>Reads a report.</summary>
    public static OverviewView From(Overview overview)
    {
        ArgumentNullException.ThrowIfNull(overview);
        var answers = overview.LocalRequests + overview.CloudRequests;
        return new OverviewView
        {
            IsEmpty = overview.Requests == 0,
            Requests = DashboardFormat.Count(overview.Requests),
            Unanswered = UnansweredText(overview),
            LocalShare = DashboardFormat.Share(overview.LocalRequests, answers),
            LocalPercent = answers > 0 ? 100d * overview.LocalRequests / answers : null,
            LocalAndCloud = $"{DashboardFormat.Count(overview.LocalRequests)} local · {DashboardFormat.Count(overview.CloudRequests)} cloud",
            Spend = DashboardFormat.Usd(overview.SpendUsd, DashboardFormat.UsdDecimals(overview.SpendUsd)),
            Simulated = overview.SimulatedUsd > 0
                ? DashboardFormat.Usd(overview.SimulatedUsd, DashboardFormat.UsdDecimals(overview.SimulatedUsd)) : null,
            Unpriced = overview.UnpricedRequests > 0
                ? DashboardFormat.Count(overview.UnpricedRequests, "answer", "answers") + " of unknown price" : null,
            InputTokens = DashboardFormat.Count(overview.InputTokens),
            OutputTokens = DashboardFormat.Count(overview.OutputTokens),
            TtftP50 = DashboardFormat.Duration(overview.TtftP50Ms),
            TtftP95 = DashboardFormat.Duration(overview.TtftP95Ms),
            Dropped = overview.RecordsDropped > 0
                ? DashboardFormat.Count(overview.RecordsDropped, "request is", "requests are")
                  + " missing from these numbers: the recorder's queue was full." : null,
            PolicyVersion = overview.PolicyVersion,
            PolicyNotice = overview.PolicyNotice,
            StoppedDetectors = overview.StoppedDetectors.Count == 0 ? null : PrivacyWords.KindList(overview.StoppedDetectors),
            AirGap = overview.AirGap,
            EgressProblem = overview.EgressProblem,
            Bounds = $"{DashboardFormat.DayAndTime(overview.From)} – {DashboardFormat.DayAndTime(overview.To)} UTC",
            Chart = TrafficChartView.From(overview),
            Engine = EngineView.From(overview.Engine),
            Deployments = DeploymentRowView.From(overview.Deployments),
        };
    }

    private static string? UnansweredText(Overview overview)
    {
        var parts = new List<string>(2);
        if (overview.Refused > 0)
        {
            parts.Add(DashboardFormat.Count(overview.Refused) + " refused");
        }

        if (overview.Failed > 0)
        {
            parts.Add(DashboardFormat.Count(overview.Failed) + " failed");
        }

        return parts.Count == 0 ? null : string.Join(" · ", parts);
    }
}
