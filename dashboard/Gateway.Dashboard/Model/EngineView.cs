using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>The local engine's state as text.</summary>
/// <param name="State">The state with a capital letter.</param>
/// <param name="Tone">How it is meant.</param>
/// <param name="Reason">Why it is in that state; null when there is nothing to say.</param>
/// <param name="Since">Since when; null when unknown.</param>
/// <param name="Slots">Busy of all slots.</param>
/// <param name="BusyPercent">The same from 0 to 100 for the bar.</param>
/// <param name="Queued">Requests waiting.</param>
/// <param name="Restarts">Restarts since the gateway started.</param>
/// <param name="Model">Model id.</param>
/// <param name="Version">Engine version.</param>
/// <param name="Pid">Process id.</param>
public sealed record EngineView(
    string State,
    Tone Tone,
    string? Reason,
    string? Since,
    string Slots,
    double BusyPercent,
    string Queued,
    string Restarts,
    string Model,
    string Version,
    string Pid)
{
    /// <summary>Reads a report.</summary>
    public static EngineView From(EngineReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return new EngineView(
            report.State.Length == 0 ? DashboardFormat.Unknown : char.ToUpperInvariant(report.State[0]) + report.State[1..],
            ToneOf(report.State),
            report.Reason,
            report.Since is { } since ? $"since {DashboardFormat.DayAndTime(since)} UTC" : null,
            report.Slots > 0 ? $"{DashboardFormat.Count(report.Busy)} of {DashboardFormat.Count(report.Slots)}" : DashboardFormat.Nothing,
            report.Slots > 0 ? Math.Clamp(100d * report.Busy / report.Slots, 0, 100) : 0,
            DashboardFormat.Count(report.Queued),
            DashboardFormat.Count(report.Restarts),
            report.Model ?? DashboardFormat.Nothing,
            report.Version ?? DashboardFormat.Nothing,
            report.Pid is { } pid ? pid.ToString(System.Globalization.CultureInfo.InvariantCulture) : DashboardFormat.Nothing);
    }

    private static Tone ToneOf(string state) => state switch
    {
        "ready" => Tone.Good,
        "installing" or "starting" or "restarting" => Tone.Warning,
        "failed" => Tone.Bad,
        _ => Tone.Neutral,
    };
}
