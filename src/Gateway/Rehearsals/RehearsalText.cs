using System.Globalization;
using System.Text;
using Gateway.Contracts.Policies;

namespace Gateway.Rehearsals;

/// <summary>A report for people: what is dangerous first.</summary>
internal static class RehearsalText
{
    private const int MostGroups = 20;

    // Of fewer, the time goes into starting up.
    private const int EnoughToTellSpeed = 1000;

    /// <summary>The text, without a last line end.</summary>
    public static string Of(RehearsalReport report)
    {
        var text = new StringBuilder();
        Line(text, $"OLD {report.OldVersion}, NEW {report.NewVersion}: {report.Requests:N0} requests{Window(report)} decided again");
        Line(text, $"OLD decides {report.Reproduced:N0} of {report.OnRecord:N0} as recorded{(report.LeftOut > 0 ? $"; {report.LeftOut} more cannot be decided again" : "")}");
        AddWidened(text, report);
        AddChanges(text, report);
        AddTotals(text, report);
        Line(text, $"");
        Line(text, $"Rules of NEW that never matched: {(report.NeverMatched.Count == 0 ? "none" : string.Join(", ", report.NeverMatched))}");
        AddList(text, "Took no part", report.Absent);
        AddList(text, "Reckoned with", report.Assumptions);
        if (report.Requests >= EnoughToTellSpeed)
        {
            Line(text, $"{report.RequestsPerSecond:N0} requests a second, both policies, one core");
        }

        return text.ToString().TrimEnd();
    }

    private static string Window(RehearsalReport report) => report is { From: { } from, To: { } to }
        ? Text($" of {from.UtcDateTime:yyyy-MM-dd HH:mm} to {to.UtcDateTime:yyyy-MM-dd HH:mm} UTC") : "";

    private static void AddWidened(StringBuilder text, RehearsalReport report)
    {
        Line(text, $"");
        if (report.WidenedRequests == 0)
        {
            Line(text, $"Egress: no request may travel further than before");
            return;
        }

        Line(text, $"EGRESS WIDENED: {report.WidenedRequests:N0} requests may travel further than before");
        List<string[]> rows = [["  REQUESTS", "HOW", "APP", "FROM", "TO", "RULE", "FOR EXAMPLE"]];
        rows.AddRange(report.Widened.Take(MostGroups).Select(one => new[] { $"{one.Requests,10}", How(one), one.App, one.From, one.To, one.Rule, one.Examples[0] }));
        AddTable(text, rows, report.Widened.Count);
    }

    private static string How(RehearsalWideningReport one) => one.Kind switch
    {
        "protected" => $"was kept by {one.KeptBy}",
        "first_choice" => "goes out first now",
        _ => "may go out now",
    };

    private static void AddChanges(StringBuilder text, RehearsalReport report)
    {
        Line(text, $"");
        Line(text, $"{report.ChangedRequests:N0} requests have another first choice");
        if (report.Changes.Count > 0)
        {
            List<string[]> rows = [["  REQUESTS", "RULE", "APP", "FROM", "TO"]];
            rows.AddRange(report.Changes.Take(MostGroups).Select(one => new[] { $"{one.Requests,10}", one.Rule, one.App, one.From, one.To }));
            AddTable(text, rows, report.Changes.Count);
        }
    }

    private static void AddTotals(StringBuilder text, RehearsalReport report)
    {
        var (old, @new) = (report.Old, report.New);
        Line(text, $"");
        AddTable(
            text,
            [
                ["  ", "OLD", "NEW", "CHANGE"],
                Row("local", old.Local, @new.Local),
                Row("cloud", old.Cloud, @new.Cloud),
                Row("refused", old.Refused, @new.Refused),
                Row("tokens to clouds", old.CloudInputTokens, @new.CloudInputTokens),
                Row("tokens from clouds", old.CloudOutputTokens, @new.CloudOutputTokens),
                ["  cost USD", Text($"{old.CostUsd:0.000000}"), Text($"{@new.CostUsd:0.000000}"), Text($"{@new.CostUsd - old.CostUsd:+0.000000;-0.000000;0}")],
                Row("cost unknown", old.UnknownCost, @new.UnknownCost),
                ["  in time %", Share(old, report), Share(@new, report), report.Requests == 0 ? "-" : Text($"{(@new.KeptSlo - old.KeptSlo) * 100.0 / report.Requests:+0.0;-0.0;0.0} points")],
                Row("first token ms, p50", old.TtftP50Ms, @new.TtftP50Ms),
                Row("first token ms, p95", old.TtftP95Ms, @new.TtftP95Ms),
                Row("longest queue ms", old.LongestQueueMs, @new.LongestQueueMs),
            ],
            0);
    }

    private static string[] Row(string name, double old, double @new) =>
        [$"  {name}", Text($"{old:N0}"), Text($"{@new:N0}"), Text($"{@new - old:+#,0;-#,0;0}")];

    private static string Share(RehearsalTotalsReport totals, RehearsalReport report) => report.Requests == 0 ? "-" : Text($"{totals.KeptSlo * 100.0 / report.Requests:0.0}");

    private static void AddList(StringBuilder text, string title, IReadOnlyList<string> sentences)
    {
        if (sentences.Count > 0)
        {
            Line(text, $"{title}:");
            foreach (var sentence in sentences)
            {
                Line(text, $"  {sentence}");
            }
        }
    }

    private static void AddTable(StringBuilder text, List<string[]> rows, int groups)
    {
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            Line(text, $"{string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd()}");
        }

        if (groups > MostGroups)
        {
            Line(text, $"  … and {groups - MostGroups} groups more; --json shows all");
        }
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(Text(line)).Append('\n');

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
