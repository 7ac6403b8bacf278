using System.Text.Json;
using Gateway.Policy.Snapshots;
using Gateway.Privacy;

namespace Gateway.Evaluation.Privacy;

/// <summary>Writes what the detectors find, so that anyone can score them on a set of their own.</summary>
internal static class PrivacyPrediction
{
    /// <summary>One line out for each line in: id, label by the default mapping, findings with type, start, end in UTF-16 units.</summary>
    public static void Write(string input, string output)
    {
        using var writer = new StreamWriter(output);
        foreach (var row in DataFile.Rows(input))
        {
            var findings = Detector.Resolve(Detector.Private(row.Text("text")));
            var kinds = findings.Aggregate(FindingKinds.None, (joined, finding) => joined | finding.Type.Kind);
            writer.WriteLine(JsonSerializer.Serialize(new
            {
                id = row.Text("id"),
                label = LabelsSnapshot.Default.LabelOf(kinds).ToString().ToLowerInvariant(),
                findings = findings.Select(finding => new { type = finding.Type.Name, start = finding.Start, end = finding.End, confidence = Math.Round(finding.Confidence, 2) }),
            }));
        }
    }
}
