using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Model;

/// <summary>What a trial found, as text.</summary>
/// <param name="Verdict">What becomes of such a request, in a sentence.</param>
/// <param name="Tone">How that is meant.</param>
/// <param name="Notes">What is worth knowing besides.</param>
/// <param name="Rows">The findings.</param>
/// <param name="Texts">The text with its findings marked.</param>
public sealed record TrialView(string Verdict, Tone Tone, IReadOnlyList<string> Notes, IReadOnlyList<TrialRowView> Rows, IReadOnlyList<MarkedText> Texts)
{
    private const int MostRows = 100;

    /// <summary>Reads a report about <paramref name="text"/>.</summary>
    public static TrialView From(string text, TrialReport report)
    {
        ArgumentNullException.ThrowIfNull(report);
        if (report.Refusal is { } refusal)
        {
            return new TrialView(refusal, Tone.Bad, [], [], []);
        }

        return new TrialView(
            report.MayLeave
                ? $"Label {report.Label}: it may leave for a cloud model."
                : $"Label {report.Label}: it stays here. {PrivacyWords.Reason(report.Reason ?? "")}.",
            report.MayLeave ? Tone.Good : Tone.Warning,
            [.. NotesOf(report)],
            [.. report.Findings.Take(MostRows).Select(TrialRowView.From)],
            MarkedText.From(text, report));
    }

    private static IEnumerable<string> NotesOf(TrialReport report)
    {
        yield return report.IsRequest ? "Read as the body of a request." : "Read as plain text.";
        if (report.WithoutPlace.Count > 0)
        {
            yield return $"Counts too, but stands in no single place: {PrivacyWords.KindList(report.WithoutPlace)}.";
        }

        if (report.WouldBeJudged)
        {
            yield return "Before such a request leaves, the local model is asked as well. It was not asked here.";
        }

        if (report.OtherFindings > 0 || report.Findings.Count > MostRows)
        {
            yield return $"The first {MostRows} of {DashboardFormat.Count(report.Findings.Count + report.OtherFindings)} findings are listed.";
        }
    }
}
