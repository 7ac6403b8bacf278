using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Model;

/// <summary>How often one detector fired, as text.</summary>
/// <param name="Kind">Code of what it finds.</param>
/// <param name="Name">The same in words.</param>
/// <param name="State">What that means, in words.</param>
/// <param name="Tone">How the state is meant.</param>
/// <param name="LastDay">Requests of the last 24 hours.</param>
/// <param name="Expected">As many as there should have been.</param>
/// <param name="Before">Requests of the 14 days before.</param>
/// <param name="Days">On how many of them.</param>
public sealed record DetectorRowView(string Kind, string Name, string State, Tone Tone, string LastDay, string Expected, string Before, string Days)
{
    /// <summary>Reads one.</summary>
    public static DetectorRowView From(DetectorHealth health)
    {
        ArgumentNullException.ThrowIfNull(health);
        var (state, tone) = health.State switch
        {
            "firing" => ("fires", Tone.Good),
            "stopped" => ("has stopped", Tone.Bad),
            "quiet" => ("too rare to tell", Tone.Neutral),
            _ => ("never fired", Tone.Neutral),
        };
        return new DetectorRowView(
            health.Kind,
            PrivacyWords.Kind(health.Kind),
            state,
            tone,
            DashboardFormat.Count(health.LastDay),
            health.Expected is > 0 and < 1 ? "<1" : "≈ " + DashboardFormat.Count((long)Math.Round(health.Expected)),
            DashboardFormat.Count(health.Before),
            $"on {health.DaysBefore} of 14 days");
    }
}
