using Gateway.Contracts.Egress;

namespace Gateway.Dashboard.Model;

/// <summary>What the egress page shows, as written in its URL.</summary>
public sealed record EgressQueryView
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>How far back.</summary>
    public ReportPeriod Period { get; init; } = ReportPeriod.Default;

    /// <summary>Only this team's; null for all.</summary>
    public string? Team { get; init; }

    /// <summary>Only what went to this deployment; null for all.</summary>
    public string? Deployment { get; init; }

    /// <summary>Only records before this sequence; null starts at the newest.</summary>
    public long? Before { get; init; }

    /// <summary>True when something narrows the list.</summary>
    public bool IsFiltered => Team is not null || Deployment is not null;

    /// <summary>The page that shows it.</summary>
    public string Href
    {
        get
        {
            var parts = new List<string>(4);
            Add(parts, "period", Period == ReportPeriod.Default ? null : Period.Key);
            Add(parts, "team", Team);
            Add(parts, "deployment", Deployment);
            Add(parts, "before", Before?.ToString(System.Globalization.CultureInfo.InvariantCulture));
            return parts.Count == 0 ? "/egress" : "/egress?" + string.Join('&', parts);
        }
    }

    /// <summary>Reads the URL; a value that means nothing is as if it were absent.</summary>
    public static EgressQueryView Parse(string? period, string? team, string? deployment, long? before) => new()
    {
        Period = ReportPeriod.Parse(period),
        Team = string.IsNullOrWhiteSpace(team) ? null : team.Trim(),
        Deployment = string.IsNullOrWhiteSpace(deployment) ? null : deployment.Trim(),
        Before = before is > 0 ? before : null,
    };

    /// <summary>The same for the gateway.</summary>
    public EgressFilter ToFilter(DateTimeOffset now) => new()
    {
        Limit = PageSize,
        Before = Before,
        Team = Team,
        Deployment = Deployment,
        From = now - Period.Span,
    };

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
