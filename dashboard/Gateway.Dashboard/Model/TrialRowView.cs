using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Model;

/// <summary>One finding of a trial, as text.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Type">The detector's own name of it.</param>
/// <param name="Confidence">How sure it is.</param>
/// <param name="Where">Message, part and characters, as people count them: from 1.</param>
/// <param name="Pointer">JSON pointer of its string; null in plain text.</param>
/// <param name="Meaning">What it does to the label.</param>
/// <param name="Tone">How that is meant.</param>
public sealed record TrialRowView(string Name, string Type, string Confidence, string Where, string? Pointer, string Meaning, Tone Tone)
{
    /// <summary>Reads a finding.</summary>
    public static TrialRowView From(TrialFinding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        var where = new List<string>(3);
        if (finding.Message is { } message)
        {
            where.Add($"message {message + 1}");
        }

        if (finding.Part is { } part)
        {
            where.Add($"part {part + 1}");
        }

        where.Add($"{(finding.IsKey ? "key, " : "")}characters {DashboardFormat.Count(finding.Start + 1)}–{DashboardFormat.Count(finding.End)}");
        return new TrialRowView(
            finding.Kind is null ? "Not private" : PrivacyWords.Kind(finding.Kind),
            finding.Type,
            DashboardFormat.Percent(Math.Round(finding.Confidence * 100)),
            string.Join(", ", where),
            finding.Pointer,
            finding.Label ?? (finding.Kind is null ? "does not count" : "too unsure to count"),
            finding.Counts ? PrivacyWords.LabelTone(finding.Label!) : Tone.Neutral);
    }
}
