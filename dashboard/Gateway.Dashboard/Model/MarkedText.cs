using System.Globalization;
using System.Text.Json;
using Gateway.Contracts.Privacy;

namespace Gateway.Dashboard.Model;

/// <summary>One string of a text that somebody tried, with its findings marked. Lives as long as the page that shows it.</summary>
/// <param name="Pointer">JSON pointer of the string; null for plain text.</param>
/// <param name="Parts">The text in pieces; long stretches without a finding are shortened in a request.</param>
public sealed record MarkedText(string? Pointer, IReadOnlyList<MarkedPart> Parts)
{
    // Of a long string in a request only what stands around the findings is shown.
    private const int Around = 80;

    /// <summary>The strings of <paramref name="text"/> in which something was found.</summary>
    public static IReadOnlyList<MarkedText> From(string text, TrialReport report)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(report);
        if (!report.IsRequest)
        {
            return report.Findings.Count == 0 ? [] : [new MarkedText(null, Split(text, report.Findings, shorten: false))];
        }

        using var json = JsonDocument.Parse(text);
        return
        [
            .. report.Findings.GroupBy(static one => (one.Pointer, one.IsKey))
                .Select(group => (group.Key.Pointer, Text: Find(json.RootElement, group.Key.Pointer!, group.Key.IsKey), Findings: group))
                .Where(static one => one.Text is not null)
                .Select(static one => new MarkedText(one.Pointer, Split(one.Text!, one.Findings, shorten: true))),
        ];
    }

    // RFC 6901; null when the document does not hold it.
    private static string? Find(JsonElement element, string pointer, bool isKey)
    {
        var name = "";
        foreach (var token in pointer.Split('/').Skip(1))
        {
            name = token.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal);
            if (element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var member))
            {
                element = member;
            }
            else if (element.ValueKind == JsonValueKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < element.GetArrayLength())
            {
                element = element[index];
            }
            else
            {
                return null;
            }
        }

        return isKey ? name : element.ValueKind == JsonValueKind.String ? element.GetString() : element.GetRawText();
    }

    private static List<MarkedPart> Split(string text, IEnumerable<TrialFinding> findings, bool shorten)
    {
        var parts = new List<MarkedPart>();
        var at = 0;
        foreach (var group in Join(findings, text.Length))
        {
            Add(parts, text[at..group.Start], shorten);
            parts.Add(new MarkedPart(text[group.Start..group.End], string.Join(", ", group.Types), group.Counts));
            at = group.End;
        }

        Add(parts, text[at..], shorten);
        return parts;
    }

    // Findings that overlap share one mark.
    private static List<(int Start, int End, SortedSet<string> Types, bool Counts)> Join(IEnumerable<TrialFinding> findings, int length)
    {
        var joined = new List<(int Start, int End, SortedSet<string> Types, bool Counts)>();
        foreach (var finding in findings.OrderBy(static one => one.Start))
        {
            var (start, end) = (Math.Clamp(finding.Start, 0, length), Math.Clamp(finding.End, 0, length));
            if (joined.Count > 0 && start < joined[^1].End)
            {
                var last = joined[^1];
                last.Types.Add(finding.Type);
                joined[^1] = (last.Start, Math.Max(last.End, end), last.Types, last.Counts || finding.Counts);
            }
            else if (start < end)
            {
                joined.Add((start, end, new SortedSet<string>(StringComparer.Ordinal) { finding.Type }, finding.Counts));
            }
        }

        return joined;
    }

    private static void Add(List<MarkedPart> parts, string plain, bool shorten)
    {
        if (plain.Length > 0)
        {
            parts.Add(new MarkedPart(shorten && plain.Length > 3 * Around ? $"{plain[..Around]} … {plain[^Around..]}" : plain, null, Counts: false));
        }
    }
}
