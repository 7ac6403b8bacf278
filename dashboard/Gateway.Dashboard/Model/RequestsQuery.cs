using Gateway.Contracts;

namespace Gateway.Dashboard.Model;

/// <summary>What the requests page shows, as written in its URL.</summary>
public sealed record RequestsQuery
{
    /// <summary>Rows on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Value of <c>egress=</c> for requests that nothing answered; the contract calls it <c>none</c>.</summary>
    public const string Refused = "refused";

    /// <summary><c>local</c>, <c>cloud</c>, <c>refused</c>; null for all.</summary>
    public string? Egress { get; init; }

    /// <summary>Only refused or failed requests.</summary>
    public bool FailedOnly { get; init; }

    /// <summary>Only those that this deployment answered; null for all.</summary>
    public string? Deployment { get; init; }

    /// <summary>Only those older than this id; null starts at the newest.</summary>
    public string? Before { get; init; }

    /// <summary>True when something narrows the list.</summary>
    public bool IsFiltered => Egress is not null || FailedOnly || Deployment is not null;

    /// <summary>The page that shows it.</summary>
    public string Href
    {
        get
        {
            var parts = new List<string>(4);
            Add(parts, "egress", Egress);
            Add(parts, "failed", FailedOnly ? "1" : null);
            Add(parts, "deployment", Deployment);
            Add(parts, "before", Before);
            return parts.Count == 0 ? "/requests" : "/requests?" + string.Join('&', parts);
        }
    }

    /// <summary>Reads the URL; a value that means nothing is as if it were absent.</summary>
    public static RequestsQuery Parse(string? egress, string? failed, string? deployment, string? before) => new()
    {
        Egress = egress is "local" or "cloud" or Refused ? egress : null,
        FailedOnly = failed is "1",
        Deployment = string.IsNullOrWhiteSpace(deployment) ? null : deployment,
        Before = string.IsNullOrWhiteSpace(before) ? null : before,
    };

    /// <summary>The same for the gateway.</summary>
    public RequestFilter ToFilter() => new()
    {
        Limit = PageSize,
        BeforeId = Before,
        Egress = Egress is Refused ? "none" : Egress,
        Deployment = Deployment,
        OnlyFailed = FailedOnly,
    };

    private static void Add(List<string> parts, string name, string? value)
    {
        if (value is not null)
        {
            parts.Add($"{name}={Uri.EscapeDataString(value)}");
        }
    }
}
