namespace Gateway.Dashboard.Model;

/// <summary>A span of time that the overview can look back over; its key stands in the URL.</summary>
/// <param name="Key">Value of <c>?window=</c>.</param>
/// <param name="Label">What the user reads.</param>
/// <param name="Words">The label after “in the last”.</param>
/// <param name="Span">How far back.</param>
public sealed record OverviewWindow(string Key, string Label, string Words, TimeSpan Span)
{
    /// <summary>All windows, shortest first.</summary>
    public static IReadOnlyList<OverviewWindow> All { get; } =
    [
        new("15m", "15 min", "15 minutes", TimeSpan.FromMinutes(15)),
        new("1h", "1 h", "hour", TimeSpan.FromHours(1)),
        new("24h", "24 h", "24 hours", TimeSpan.FromHours(24)),
    ];

    /// <summary>Used when the URL names none.</summary>
    public static OverviewWindow Default => All[1];

    /// <summary>The overview at this window.</summary>
    public string Href => this == Default ? "/" : $"/?window={Key}";

    /// <summary>The window of that key, or the default.</summary>
    public static OverviewWindow Parse(string? key)
        => All.FirstOrDefault(window => string.Equals(window.Key, key, StringComparison.Ordinal)) ?? Default;
}
