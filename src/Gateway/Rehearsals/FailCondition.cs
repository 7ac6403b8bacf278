using System.Globalization;
using Gateway.Contracts.Policies;

namespace Gateway.Rehearsals;

/// <summary>What a rehearsal must not show, for a check that runs by itself: <c>egress-widened</c>, <c>cost+10%</c>, <c>slo-5%</c>.</summary>
internal sealed class FailCondition
{
    private const string Egress = "egress-widened";
    private const string Cost = "cost+";
    private const string Slo = "slo-";
    private const decimal Hundred = 100;

    private readonly string _text;
    private readonly Func<RehearsalReport, string?> _find;

    private FailCondition(string text, Func<RehearsalReport, string?> find) => (_text, _find) = (text, find);

    /// <summary>Reads conditions with commas between them; null with a sentence in <paramref name="problem"/> when one is none.</summary>
    public static IReadOnlyList<FailCondition>? Read(string text, out string? problem)
    {
        var conditions = new List<FailCondition>();
        foreach (var one in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            Func<RehearsalReport, string?>? find = one == Egress ? Widened
                : Percent(one, Cost) is { } dearer ? report => Dearer(report, dearer)
                : Percent(one, Slo) is { } worse ? report => Slower(report, worse)
                : null;
            if (find is null)
            {
                problem = $"'{one}' is no condition; write {Egress}, {Cost}10% or {Slo}5%, with commas between them.";
                return null;
            }

            conditions.Add(new FailCondition(one, find));
        }

        problem = null;
        return conditions;
    }

    /// <summary>Why the report fails; null when it does not.</summary>
    public string? Find(RehearsalReport report) => _find(report) is { } why ? $"{_text}: {why}" : null;

    private static string? Widened(RehearsalReport report) =>
        report.WidenedRequests == 0 ? null : Text($"{report.WidenedRequests:N0} of {report.Requests:N0} requests may travel further than before");

    // What an unknown price costs nobody knows: more of it than before cannot pass as cheap.
    private static string? Dearer(RehearsalReport report, decimal percent) =>
        report.New.UnknownCost > report.Old.UnknownCost ? Text($"the cost of {report.New.UnknownCost:N0} requests is unknown, of {report.Old.UnknownCost:N0} before")
        : report.New.CostUsd > report.Old.CostUsd * (1 + (percent / Hundred)) ? Text($"{report.Old.CostUsd:0.000000} USD becomes {report.New.CostUsd:0.000000} USD")
        : null;

    private static string? Slower(RehearsalReport report, decimal percent)
    {
        var points = report.Requests == 0 ? 0 : (report.Old.KeptSlo - report.New.KeptSlo) * Hundred / report.Requests;
        return points > percent ? Text($"{points:0.0} percentage points fewer requests are answered in time") : null;
    }

    private static decimal? Percent(string text, string prefix) =>
        text.StartsWith(prefix, StringComparison.Ordinal) && text.EndsWith('%')
        && decimal.TryParse(text.AsSpan(prefix.Length, text.Length - prefix.Length - 1), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var percent)
        && percent <= 1_000_000 ? percent : null;

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
