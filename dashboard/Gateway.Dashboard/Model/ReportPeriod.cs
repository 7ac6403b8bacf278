namespace Gateway.Dashboard.Model;

/// <summary>A span of days that a report looks back over; its key stands in the URL.</summary>
/// <param name="Key">Value of <c>?period=</c>.</param>
/// <param name="Label">What the user reads.</param>
/// <param name="Words">The label after “in the last”.</param>
/// <param name="Span">How far back.</param>
public sealed record ReportPeriod(string Key, string Label, string Words, TimeSpan Span)
{
    /// <summary>All periods, shortest first.</summary>
    public static IReadOnlyList<ReportPeriod> All { get; } =
    [
        new("24h", "24 h", "24 hours", TimeSpan.FromDays(1)),
        new("7d", "7 days", "7 days", TimeSpan.FromDays(7)),
        new("30d", "30 days", "30 days", TimeSpan.FromDays(30)),
    ];

    /// <summary>Used when the URL names none.</summary>
    public static ReportPeriod Default => All[0];

    /// <summary>The period of that key, or the default.</summary>
    public static ReportPeriod Parse(string? key)
        => All.FirstOrDefault(period => string.Equals(period.Key, key, StringComparison.Ordinal)) ?? Default;
}
