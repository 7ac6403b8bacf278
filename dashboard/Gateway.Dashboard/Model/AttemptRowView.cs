using System.Globalization;
using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>One attempt on the timeline.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Deployment">Deployment id.</param>
/// <param name="Outcome">Outcome code.</param>
/// <param name="Answered">True when it gave the answer.</param>
/// <param name="UpstreamStatus">HTTP status of the upstream in words.</param>
/// <param name="Duration">How long it took.</param>
/// <param name="Offset">CSS offset of its bar.</param>
/// <param name="Width">CSS width of its bar.</param>
/// <param name="Trigger">The trigger by which another deployment was tried after it; null when none was.</param>
public sealed record AttemptRowView(
    int Number,
    string Deployment,
    string Outcome,
    bool Answered,
    string UpstreamStatus,
    string Duration,
    string Offset,
    string Width,
    string? Trigger = null)
{
    // A bar of no width cannot be seen.
    private const double LeastPercent = 0.75;

    /// <summary>The attempts one after the other, on the scale of their sum.</summary>
    public static IReadOnlyList<AttemptRowView> From(IReadOnlyList<AttemptReport> attempts)
    {
        ArgumentNullException.ThrowIfNull(attempts);
        var total = Math.Max(attempts.Sum(static attempt => attempt.DurationMs), double.Epsilon);
        var rows = new List<AttemptRowView>(attempts.Count);
        var before = 0d;
        foreach (var attempt in attempts)
        {
            var width = Math.Clamp(100 * attempt.DurationMs / total, LeastPercent, 100);
            var offset = Math.Min(100 * before / total, 100 - width);
            rows.Add(new AttemptRowView(
                rows.Count + 1,
                attempt.Deployment,
                attempt.Outcome,
                attempt.Outcome == "answered",
                attempt.UpstreamStatus is { } status ? "HTTP " + status.ToString(CultureInfo.InvariantCulture) : "no reply",
                DashboardFormat.Duration(attempt.DurationMs),
                DashboardFormat.Percent(offset),
                DashboardFormat.Percent(width),
                attempt.Trigger));
            before += attempt.DurationMs;
        }

        return rows;
    }
}
