using Gateway.Privacy;

namespace Gateway.Evaluation.Privacy;

/// <summary>The detectors as the evaluation asks them.</summary>
internal static class Detector
{
    /// <summary>Everything, however weak.</summary>
    public static List<Finding> All(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings, atLeast: 0);
        return findings;
    }

    /// <summary>What counts as private.</summary>
    public static List<Finding> Private(string text)
    {
        List<Finding> findings = [];
        PrivacyScanner.Scan(text, findings);
        return findings;
    }

    /// <summary>One finding for each place: of two that overlap the surer one, of two as sure the longer.</summary>
    public static List<Finding> Resolve(IEnumerable<Finding> findings)
    {
        List<Finding> kept = [];
        foreach (var finding in findings.OrderByDescending(finding => finding.Confidence).ThenByDescending(finding => finding.End - finding.Start).ThenBy(finding => finding.Start))
        {
            if (!kept.Exists(other => finding.Start < other.End && other.Start < finding.End))
            {
                kept.Add(finding);
            }
        }

        kept.Sort((a, b) => a.Start.CompareTo(b.Start));
        return kept;
    }
}
